using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Cartwright.Adapters.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Payments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_payments_amount",
                table: "payments");

            migrationBuilder.DropCheckConstraint(
                name: "ck_order_lines_quantity",
                table: "order_lines");

            migrationBuilder.AlterColumn<int>(
                name: "tax_rate",
                table: "products",
                type: "integer",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "integer");

            // Until now 0 was what a product had that nobody had given a rate.
            migrationBuilder.Sql("UPDATE products SET tax_rate = NULL WHERE tax_rate = 0");

            migrationBuilder.AddColumn<string>(
                name: "metadata",
                table: "products",
                type: "text",
                nullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "order_id",
                table: "payments",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint");

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
                name: "provider",
                table: "payments",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "provider_id",
                table: "payments",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "refunded",
                table: "payments",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

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
                name: "session_id",
                table: "payments",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "data",
                table: "outbox_messages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "error",
                table: "outbox_messages",
                type: "text",
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

            migrationBuilder.AddColumn<long>(
                name: "returned",
                table: "order_lines",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "shipped",
                table: "order_lines",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "text",
                table: "order_events",
                type: "text",
                nullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "product_id",
                table: "media",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint");

            migrationBuilder.AddColumn<string>(
                name: "content_type",
                table: "media",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "description",
                table: "media",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "media",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "sharing",
                table: "media",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "size",
                table: "media",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "uuid",
                table: "media",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            // Pictures that are there already get a key each.
            migrationBuilder.Sql("UPDATE media SET uuid = gen_random_uuid();");

            migrationBuilder.AddColumn<long>(
                name: "lease_id",
                table: "idempotency_keys",
                type: "bigint",
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
                name: "alerts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    created = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alerts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    api = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    changes = table.Column<string>(type: "text", nullable: true),
                    created = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "carts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uuid = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    api = table.Column<string>(type: "text", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: true),
                    active = table.Column<bool>(type: "boolean", nullable: false),
                    lines_count = table.Column<int>(type: "integer", nullable: false),
                    total_quantity = table.Column<long>(type: "bigint", nullable: false),
                    last_activity = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_carts", x => x.id);
                });

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
                name: "leases",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    subject_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    leased_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    questions = table.Column<int>(type: "integer", nullable: false),
                    created = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_leases", x => x.id);
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
                name: "order_notes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uuid = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    @internal = table.Column<bool>(name: "internal", type: "boolean", nullable: false),
                    author = table.Column<string>(type: "text", nullable: true),
                    actor = table.Column<string>(type: "text", nullable: false),
                    created = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_notes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payment_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    provider = table.Column<string>(type: "text", nullable: false),
                    event_id = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    session_id = table.Column<long>(type: "bigint", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    received = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payment_sessions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uuid = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    reference = table.Column<string>(type: "text", nullable: false),
                    provider = table.Column<string>(type: "text", nullable: false),
                    provider_id = table.Column<string>(type: "text", nullable: true),
                    url = table.Column<string>(type: "text", nullable: true),
                    success_url = table.Column<string>(type: "text", nullable: false),
                    cancel_url = table.Column<string>(type: "text", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    lines = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    expires = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    next_check = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    checks = table.Column<int>(type: "integer", nullable: false),
                    created = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "refunds",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uuid = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    payment_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    provider_id = table.Column<string>(type: "text", nullable: true),
                    actor = table.Column<string>(type: "text", nullable: false),
                    created = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refunds", x => x.id);
                    table.CheckConstraint("ck_refunds_amount", "amount > 0");
                });

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
                name: "shipments",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uuid = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    carrier = table.Column<string>(type: "text", nullable: true),
                    tracking_number = table.Column<string>(type: "text", nullable: true),
                    tracking_url = table.Column<string>(type: "text", nullable: true),
                    actor = table.Column<string>(type: "text", nullable: false),
                    shipped = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    delivered = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shipments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shipping_methods",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    countries = table.Column<string>(type: "text", nullable: false),
                    price = table.Column<long>(type: "bigint", nullable: false),
                    price_per_kilogram = table.Column<long>(type: "bigint", nullable: false),
                    free_from = table.Column<long>(type: "bigint", nullable: true),
                    days = table.Column<int>(type: "integer", nullable: true),
                    updated = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shipping_methods", x => x.id);
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

            migrationBuilder.CreateTable(
                name: "tax_rates",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    country = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    rate = table.Column<int>(type: "integer", nullable: false),
                    included = table.Column<bool>(type: "boolean", nullable: false),
                    shipping = table.Column<bool>(type: "boolean", nullable: false),
                    updated = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tax_rates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cart_lines",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    uuid = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    cart_id = table.Column<long>(type: "bigint", nullable: false),
                    product_id = table.Column<long>(type: "bigint", nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    created = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cart_lines", x => x.id);
                    table.CheckConstraint("ck_cart_lines_quantity", "quantity > 0");
                    table.ForeignKey(
                        name: "fk_cart_lines_carts_cart_id",
                        column: x => x.cart_id,
                        principalTable: "carts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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

            migrationBuilder.CreateTable(
                name: "shipment_lines",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tenant_id = table.Column<long>(type: "bigint", nullable: false),
                    shipment_id = table.Column<long>(type: "bigint", nullable: false),
                    order_line_id = table.Column<long>(type: "bigint", nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shipment_lines", x => x.id);
                    table.CheckConstraint("ck_shipment_lines_quantity", "quantity > 0");
                    table.ForeignKey(
                        name: "fk_shipment_lines_shipments_shipment_id",
                        column: x => x.shipment_id,
                        principalTable: "shipments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_products_tenant_id_id",
                table: "products",
                columns: new[] { "tenant_id", "id" },
                filter: "deleted IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payments_provider_provider_id",
                table: "payments",
                columns: new[] { "provider", "provider_id" },
                filter: "provider_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payments_session_id",
                table: "payments",
                column: "session_id",
                unique: true,
                filter: "session_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payments_tenant_id_code",
                table: "payments",
                columns: new[] { "tenant_id", "code" },
                unique: true,
                filter: "code IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payments_tenant_id_due",
                table: "payments",
                columns: new[] { "tenant_id", "due" },
                filter: "due IS NOT NULL AND state IN ('pending', 'failed')");

            migrationBuilder.CreateIndex(
                name: "ix_payments_tenant_id_id",
                table: "payments",
                columns: new[] { "tenant_id", "id" },
                filter: "code IS NULL");

            migrationBuilder.AddCheckConstraint(
                name: "ck_payments_amount",
                table: "payments",
                sql: "amount >= 0 AND refunded >= 0 AND refunded <= amount");

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

            migrationBuilder.AddCheckConstraint(
                name: "ck_order_lines_quantity",
                table: "order_lines",
                sql: "quantity > 0 AND shipped >= 0 AND shipped <= quantity AND returned >= 0 AND returned <= quantity");

            migrationBuilder.CreateIndex(
                name: "ix_media_sharing_created_id",
                table: "media",
                columns: new[] { "sharing", "created", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_media_tenant_id_created_id",
                table: "media",
                columns: new[] { "tenant_id", "created", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_media_uuid",
                table: "media",
                column: "uuid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_addresses_customer_id_content_key",
                table: "addresses",
                columns: new[] { "customer_id", "content_key" },
                unique: true,
                filter: "content_key IS NOT NULL");

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

            migrationBuilder.CreateIndex(
                name: "ix_alerts_tenant_id_created_id",
                table: "alerts",
                columns: new[] { "tenant_id", "created", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_tenant_id_created_id",
                table: "audit_entries",
                columns: new[] { "tenant_id", "created", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_tenant_id_subject",
                table: "audit_entries",
                columns: new[] { "tenant_id", "subject" });

            migrationBuilder.CreateIndex(
                name: "ix_cart_lines_cart_id_product_id",
                table: "cart_lines",
                columns: new[] { "cart_id", "product_id" });

            migrationBuilder.CreateIndex(
                name: "ix_carts_last_activity",
                table: "carts",
                column: "last_activity",
                filter: "user_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_carts_tenant_id_user_id",
                table: "carts",
                columns: new[] { "tenant_id", "user_id" },
                unique: true,
                filter: "active AND api = 'pycommerce' AND user_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_carts_uuid",
                table: "carts",
                column: "uuid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_counters_tenant_id_kind",
                table: "counters",
                columns: new[] { "tenant_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_leases_due",
                table: "leases",
                column: "due",
                filter: "state IN ('calling', 'in_doubt')");

            migrationBuilder.CreateIndex(
                name: "ix_leases_key",
                table: "leases",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_leases_kind_subject_id",
                table: "leases",
                columns: new[] { "kind", "subject_id" },
                unique: true,
                filter: "state IN ('calling', 'in_doubt')");

            migrationBuilder.CreateIndex(
                name: "ix_mandates_tenant_id_reference",
                table: "mandates",
                columns: new[] { "tenant_id", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_order_notes_order_id",
                table: "order_notes",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_order_notes_uuid",
                table: "order_notes",
                column: "uuid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payment_events_provider_event_id",
                table: "payment_events",
                columns: new[] { "provider", "event_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payment_events_received",
                table: "payment_events",
                column: "received");

            migrationBuilder.CreateIndex(
                name: "ix_payment_sessions_next_check",
                table: "payment_sessions",
                column: "next_check",
                filter: "next_check IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_sessions_order_id",
                table: "payment_sessions",
                column: "order_id",
                unique: true,
                filter: "order_id IS NOT NULL AND state IN ('opening', 'open', 'processing')");

            migrationBuilder.CreateIndex(
                name: "ix_payment_sessions_order_id1",
                table: "payment_sessions",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_sessions_provider_provider_id",
                table: "payment_sessions",
                columns: new[] { "provider", "provider_id" },
                unique: true,
                filter: "provider_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_sessions_uuid",
                table: "payment_sessions",
                column: "uuid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_refunds_payment_id",
                table: "refunds",
                column: "payment_id");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_uuid",
                table: "refunds",
                column: "uuid",
                unique: true);

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
                name: "ix_shipment_lines_shipment_id",
                table: "shipment_lines",
                column: "shipment_id");

            migrationBuilder.CreateIndex(
                name: "ix_shipments_order_id",
                table: "shipments",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_shipments_uuid",
                table: "shipments",
                column: "uuid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shipping_methods_tenant_id_code",
                table: "shipping_methods",
                columns: new[] { "tenant_id", "code" },
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

            migrationBuilder.CreateIndex(
                name: "ix_tax_rates_tenant_id_country_state",
                table: "tax_rates",
                columns: new[] { "tenant_id", "country", "state" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alerts");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "cart_lines");

            migrationBuilder.DropTable(
                name: "counters");

            migrationBuilder.DropTable(
                name: "leases");

            migrationBuilder.DropTable(
                name: "mandates");

            migrationBuilder.DropTable(
                name: "order_notes");

            migrationBuilder.DropTable(
                name: "payment_events");

            migrationBuilder.DropTable(
                name: "payment_sessions");

            migrationBuilder.DropTable(
                name: "refunds");

            migrationBuilder.DropTable(
                name: "remittance_items");

            migrationBuilder.DropTable(
                name: "renewals");

            migrationBuilder.DropTable(
                name: "shipment_lines");

            migrationBuilder.DropTable(
                name: "shipping_methods");

            migrationBuilder.DropTable(
                name: "subscriptions");

            migrationBuilder.DropTable(
                name: "tax_rates");

            migrationBuilder.DropTable(
                name: "carts");

            migrationBuilder.DropTable(
                name: "remittances");

            migrationBuilder.DropTable(
                name: "shipments");

            migrationBuilder.DropIndex(
                name: "ix_products_tenant_id_id",
                table: "products");

            migrationBuilder.DropIndex(
                name: "ix_payments_provider_provider_id",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_session_id",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_tenant_id_code",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_tenant_id_due",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_tenant_id_id",
                table: "payments");

            migrationBuilder.DropCheckConstraint(
                name: "ck_payments_amount",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_dead",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_kind_subject_id",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "ix_orders_tenant_id_code",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_tenant_id_id",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_tenant_id_reference",
                table: "orders");

            migrationBuilder.DropCheckConstraint(
                name: "ck_order_lines_quantity",
                table: "order_lines");

            migrationBuilder.DropIndex(
                name: "ix_media_sharing_created_id",
                table: "media");

            migrationBuilder.DropIndex(
                name: "ix_media_tenant_id_created_id",
                table: "media");

            migrationBuilder.DropIndex(
                name: "ix_media_uuid",
                table: "media");

            migrationBuilder.DropIndex(
                name: "ix_addresses_customer_id_content_key",
                table: "addresses");

            migrationBuilder.DropIndex(
                name: "ix_access_keys_expires",
                table: "access_keys");

            migrationBuilder.DropIndex(
                name: "ix_access_keys_revoked",
                table: "access_keys");

            migrationBuilder.DropColumn(
                name: "metadata",
                table: "products");

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
                name: "provider",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "provider_id",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "refunded",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "return_reason",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "returned",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "session_id",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "data",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "error",
                table: "outbox_messages");

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
                name: "returned",
                table: "order_lines");

            migrationBuilder.DropColumn(
                name: "shipped",
                table: "order_lines");

            migrationBuilder.DropColumn(
                name: "text",
                table: "order_events");

            migrationBuilder.DropColumn(
                name: "content_type",
                table: "media");

            migrationBuilder.DropColumn(
                name: "description",
                table: "media");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "media");

            migrationBuilder.DropColumn(
                name: "sharing",
                table: "media");

            migrationBuilder.DropColumn(
                name: "size",
                table: "media");

            migrationBuilder.DropColumn(
                name: "uuid",
                table: "media");

            migrationBuilder.DropColumn(
                name: "lease_id",
                table: "idempotency_keys");

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

            migrationBuilder.AlterColumn<int>(
                name: "tax_rate",
                table: "products",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer",
                oldNullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "order_id",
                table: "payments",
                type: "bigint",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "product_id",
                table: "media",
                type: "bigint",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_payments_amount",
                table: "payments",
                sql: "amount >= 0");

            migrationBuilder.AddCheckConstraint(
                name: "ck_order_lines_quantity",
                table: "order_lines",
                sql: "quantity > 0");
        }
    }
}
