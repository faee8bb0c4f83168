using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cartwright.Adapters.Sqlite.Migrations
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
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    tenant_id = table.Column<long>(type: "INTEGER", nullable: false),
                    message_id = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<string>(type: "TEXT", nullable: false),
                    scheme = table.Column<string>(type: "TEXT", nullable: false),
                    collection_date = table.Column<long>(type: "INTEGER", nullable: false),
                    creditor_name = table.Column<string>(type: "TEXT", nullable: false),
                    creditor_id = table.Column<string>(type: "TEXT", nullable: false),
                    creditor_iban = table.Column<string>(type: "TEXT", nullable: false),
                    creditor_bic = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    items_count = table.Column<int>(type: "INTEGER", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    created = table.Column<long>(type: "INTEGER", nullable: false),
                    closed = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remittances", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "remittance_items",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    tenant_id = table.Column<long>(type: "INTEGER", nullable: false),
                    remittance_id = table.Column<long>(type: "INTEGER", nullable: false),
                    payment_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<string>(type: "TEXT", nullable: false),
                    end_to_end_id = table.Column<string>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    mandate_reference = table.Column<string>(type: "TEXT", nullable: false),
                    mandate_signed = table.Column<long>(type: "INTEGER", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: false),
                    iban = table.Column<string>(type: "TEXT", nullable: false),
                    iban_masked = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    answered = table.Column<long>(type: "INTEGER", nullable: true)
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
