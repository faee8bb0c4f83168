using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Cartwright.Adapters.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Tienda : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "account",
                table: "payments",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "account_holder",
                table: "payments",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "account_masked",
                table: "payments",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "account_valid",
                table: "payments",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "code",
                table: "payments",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "due",
                table: "payments",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "mandate_id",
                table: "payments",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "return_reason",
                table: "payments",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "returned",
                table: "payments",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "code",
                table: "orders",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "invoice_to_entity",
                table: "orders",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "reference",
                table: "orders",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "tax_id",
                table: "orders",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "tax_id_valid",
                table: "orders",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "period",
                table: "order_lines",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "company",
                table: "addresses",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "content_key",
                table: "addresses",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "first_name",
                table: "addresses",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "last_name",
                table: "addresses",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "counters",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_counters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mandates",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    iban = table.Column<string>(type: "text", nullable: false),
                    iban_masked = table.Column<string>(type: "text", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: false),
                    signed = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_used = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mandates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "renewals",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    subscription_id = table.Column<long>(type: "bigint", nullable: false),
                    due = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    created = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_renewals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "subscriptions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    order_line_id = table.Column<long>(type: "bigint", nullable: true),
                    product_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    unit_price = table.Column<long>(type: "bigint", nullable: false),
                    tax_rate = table.Column<int>(type: "integer", nullable: false),
                    tax_included = table.Column<bool>(type: "boolean", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    method = table.Column<string>(type: "text", nullable: true),
                    address_id = table.Column<long>(type: "bigint", nullable: true),
                    mandate_id = table.Column<long>(type: "bigint", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    start = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ends = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    periods = table.Column<int>(type: "integer", nullable: false),
                    next_charge = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriptions", x => x.id);
                    table.CheckConstraint("ck_subscriptions_quantity", "quantity > 0 AND unit_price >= 0 AND periods >= 0");
                });

            migrationBuilder.CreateIndex(
                name: "ix_products_tenant_id_id",
                table: "products",
                columns: new[] { "tenant_id", "id" },
                filter: "deleted IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payments_tenant_id_code",
                table: "payments",
                columns: new[] { "tenant_id", "code" },
                unique: true,
                filter: "code IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payments_tenant_id_id",
                table: "payments",
                columns: new[] { "tenant_id", "id" },
                filter: "code IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_orders_tenant_id_code",
                table: "orders",
                columns: new[] { "tenant_id", "code" },
                unique: true,
                filter: "code IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_orders_tenant_id_id",
                table: "orders",
                columns: new[] { "tenant_id", "id" },
                filter: "code IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_orders_tenant_id_reference",
                table: "orders",
                columns: new[] { "tenant_id", "reference" },
                unique: true,
                filter: "reference IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_addresses_customer_id_content_key",
                table: "addresses",
                columns: new[] { "customer_id", "content_key" },
                unique: true,
                filter: "content_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_counters_tenant_id_kind",
                table: "counters",
                columns: new[] { "tenant_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mandates_tenant_id_reference",
                table: "mandates",
                columns: new[] { "tenant_id", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_renewals_order_id",
                table: "renewals",
                column: "order_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_renewals_subscription_id_due",
                table: "renewals",
                columns: new[] { "subscription_id", "due" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_next_charge",
                table: "subscriptions",
                column: "next_charge",
                filter: "next_charge IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_order_id",
                table: "subscriptions",
                column: "order_id",
                filter: "order_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_order_line_id",
                table: "subscriptions",
                column: "order_line_id",
                unique: true,
                filter: "order_line_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_tenant_id_customer_id_id",
                table: "subscriptions",
                columns: new[] { "tenant_id", "customer_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "counters");

            migrationBuilder.DropTable(
                name: "mandates");

            migrationBuilder.DropTable(
                name: "renewals");

            migrationBuilder.DropTable(
                name: "subscriptions");

            migrationBuilder.DropIndex(
                name: "ix_products_tenant_id_id",
                table: "products");

            migrationBuilder.DropIndex(
                name: "ix_payments_tenant_id_code",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_tenant_id_id",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_orders_tenant_id_code",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_tenant_id_id",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_tenant_id_reference",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_addresses_customer_id_content_key",
                table: "addresses");

            migrationBuilder.DropColumn(
                name: "account",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "account_holder",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "account_masked",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "account_valid",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "code",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "due",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "mandate_id",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "return_reason",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "returned",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "code",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "invoice_to_entity",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "reference",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "tax_id",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "tax_id_valid",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "period",
                table: "order_lines");

            migrationBuilder.DropColumn(
                name: "company",
                table: "addresses");

            migrationBuilder.DropColumn(
                name: "content_key",
                table: "addresses");

            migrationBuilder.DropColumn(
                name: "first_name",
                table: "addresses");

            migrationBuilder.DropColumn(
                name: "last_name",
                table: "addresses");
        }
    }
}
