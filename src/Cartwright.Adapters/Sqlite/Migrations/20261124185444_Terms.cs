using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cartwright.Adapters.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Terms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Without a rebuild of the large table. Until now 0 was what a product had that nobody had given a rate.
            migrationBuilder.Sql("ALTER TABLE products ALTER COLUMN tax_rate DROP NOT NULL");
            migrationBuilder.Sql("UPDATE products SET tax_rate = NULL WHERE tax_rate = 0");

            migrationBuilder.DropColumn(
                name: "active",
                table: "shipping_methods");

            migrationBuilder.DropColumn(
                name: "position",
                table: "shipping_methods");

            migrationBuilder.AlterColumn<int>(
                name: "days",
                table: "shipping_methods",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "INTEGER");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<int>(
                name: "days",
                table: "shipping_methods",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "active",
                table: "shipping_methods",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "position",
                table: "shipping_methods",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AlterColumn<int>(
                name: "tax_rate",
                table: "products",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "INTEGER",
                oldNullable: true);
        }
    }
}
