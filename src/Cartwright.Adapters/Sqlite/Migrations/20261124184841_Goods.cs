using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cartwright.Adapters.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Goods : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_order_lines_quantity",
                table: "order_lines");

            migrationBuilder.AddColumn<long>(
                name: "returned",
                table: "order_lines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "media",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_dead",
                table: "outbox_messages",
                column: "dead",
                filter: "dead IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "ck_order_lines_quantity",
                table: "order_lines",
                sql: "quantity > 0 AND shipped >= 0 AND shipped <= quantity AND returned >= 0 AND returned <= quantity");

            migrationBuilder.CreateIndex(
                name: "ix_media_sharing_created_id",
                table: "media",
                columns: new[] { "sharing", "created", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_dead",
                table: "outbox_messages");

            migrationBuilder.DropCheckConstraint(
                name: "ck_order_lines_quantity",
                table: "order_lines");

            migrationBuilder.DropIndex(
                name: "ix_media_sharing_created_id",
                table: "media");

            migrationBuilder.DropColumn(
                name: "returned",
                table: "order_lines");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "media");

            migrationBuilder.AddCheckConstraint(
                name: "ck_order_lines_quantity",
                table: "order_lines",
                sql: "quantity > 0 AND shipped >= 0 AND shipped <= quantity");
        }
    }
}
