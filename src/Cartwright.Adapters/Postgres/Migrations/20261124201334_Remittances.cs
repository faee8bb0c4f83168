using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Cartwright.Adapters.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Remittances : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "remittances",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    message_id = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<string>(type: "text", nullable: false),
                    scheme = table.Column<string>(type: "text", nullable: false),
                    collection_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    creditor_name = table.Column<string>(type: "text", nullable: false),
                    creditor_id = table.Column<string>(type: "text", nullable: false),
                    creditor_iban = table.Column<string>(type: "text", nullable: false),
                    creditor_bic = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    items_count = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    created = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    closed = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remittances", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "remittance_items",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    remittance_id = table.Column<long>(type: "bigint", nullable: false),
                    payment_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<string>(type: "text", nullable: false),
                    end_to_end_id = table.Column<string>(type: "text", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    mandate_reference = table.Column<string>(type: "text", nullable: false),
                    mandate_signed = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: false),
                    iban = table.Column<string>(type: "text", nullable: false),
                    iban_masked = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    answered = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remittance_items", x => x.id);
                    table.CheckConstraint("ck_remittance_items_amount", "amount > 0");
                    table.ForeignKey(
                        name: "fk_remittance_items_remittances_remittance_id",
                        column: x => x.remittance_id,
                        principalTable: "remittances",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_payments_tenant_id_due",
                table: "payments",
                columns: new[] { "tenant_id", "due" },
                filter: "due IS NOT NULL AND state IN ('pending', 'failed')");

            migrationBuilder.CreateIndex(
                name: "ix_remittance_items_payment_id",
                table: "remittance_items",
                column: "payment_id",
                unique: true,
                filter: "state = 'open'");

            migrationBuilder.CreateIndex(
                name: "ix_remittance_items_remittance_id_state",
                table: "remittance_items",
                columns: new[] { "remittance_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_remittance_items_tenant_id_end_to_end_id",
                table: "remittance_items",
                columns: new[] { "tenant_id", "end_to_end_id" });

            migrationBuilder.CreateIndex(
                name: "ix_remittances_message_id",
                table: "remittances",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_remittances_tenant_id_id",
                table: "remittances",
                columns: new[] { "tenant_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "remittance_items");

            migrationBuilder.DropTable(
                name: "remittances");

            migrationBuilder.DropIndex(
                name: "ix_payments_tenant_id_due",
                table: "payments");
        }
    }
}
