using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cartwright.Adapters.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Outbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_dead",
                table: "outbox_messages",
                column: "dead",
                filter: "dead IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_kind_subject_id",
                table: "outbox_messages",
                columns: new[] { "kind", "subject_id" },
                filter: "done IS NULL AND dead IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_access_keys_expires",
                table: "access_keys",
                column: "expires",
                filter: "kind = 'refresh'");

            migrationBuilder.CreateIndex(
                name: "ix_access_keys_revoked",
                table: "access_keys",
                column: "revoked",
                filter: "kind = 'refresh' AND revoked IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_dead",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_kind_subject_id",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "ix_access_keys_expires",
                table: "access_keys");

            migrationBuilder.DropIndex(
                name: "ix_access_keys_revoked",
                table: "access_keys");
        }
    }
}
