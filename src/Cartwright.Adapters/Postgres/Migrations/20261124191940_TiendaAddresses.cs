using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cartwright.Adapters.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class TiendaAddresses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "end",
                table: "subscriptions",
                newName: "ends");

            migrationBuilder.AddColumn<string>(
                name: "content_key",
                table: "addresses",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_products_tenant_id_id",
                table: "products",
                columns: new[] { "tenant_id", "id" },
                filter: "deleted IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_addresses_customer_id_content_key",
                table: "addresses",
                columns: new[] { "customer_id", "content_key" },
                unique: true,
                filter: "content_key IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_products_tenant_id_id",
                table: "products");

            migrationBuilder.DropIndex(
                name: "ix_addresses_customer_id_content_key",
                table: "addresses");

            migrationBuilder.DropColumn(
                name: "content_key",
                table: "addresses");

            migrationBuilder.RenameColumn(
                name: "ends",
                table: "subscriptions",
                newName: "end");
        }
    }
}
