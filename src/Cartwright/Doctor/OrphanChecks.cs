namespace Cartwright.Doctor;

/// <summary>What a row points at is there, and in the same shop.</summary>
internal static class OrphanChecks
{
    private static readonly (string Table, string Column, string Parent)[] References =
    [
        ("tenant_settings", "tenant_id", "tenants"), ("users", "tenant_id", "tenants"), ("access_keys", "tenant_id", "tenants"),
        ("access_keys", "user_id", "users"), ("organizations", "tenant_id", "tenants"), ("stores", "tenant_id", "tenants"),
        ("memberships", "organization_id", "organizations"), ("memberships", "user_id", "users"),
        ("customers", "tenant_id", "tenants"), ("customers", "user_id", "users"), ("addresses", "customer_id", "customers"),
        ("products", "tenant_id", "tenants"), ("categories", "tenant_id", "tenants"), ("categories", "parent_id", "categories"),
        ("product_categories", "product_id", "products"), ("product_categories", "category_id", "categories"), ("media", "product_id", "products"),
        ("books", "product_id", "products"), ("book_authors", "author_id", "authors"), ("book_publishers", "publisher_id", "publishers"),
        ("stock_locations", "tenant_id", "tenants"), ("stock_levels", "product_id", "products"), ("stock_levels", "location_id", "stock_locations"),
        ("stock_movements", "product_id", "products"), ("stock_movements", "order_id", "orders"), ("stock_holds", "order_id", "orders"),
        ("orders", "tenant_id", "tenants"), ("orders", "customer_id", "customers"), ("orders", "user_id", "users"),
        ("orders", "shipping_address_id", "addresses"), ("orders", "billing_address_id", "addresses"),
        ("order_lines", "order_id", "orders"), ("order_lines", "product_id", "products"), ("order_adjustments", "order_id", "orders"),
        ("media", "tenant_id", "tenants"), ("order_notes", "order_id", "orders"), ("shipments", "order_id", "orders"),
        ("shipment_lines", "shipment_id", "shipments"), ("shipment_lines", "order_line_id", "order_lines"),
        ("order_events", "order_id", "orders"), ("payments", "order_id", "orders"), ("remittances", "tenant_id", "tenants"),
        ("remittance_items", "remittance_id", "remittances"), ("remittance_items", "payment_id", "payments"), ("outbox_messages", "tenant_id", "tenants"),
        ("carts", "tenant_id", "tenants"), ("carts", "user_id", "users"), ("cart_lines", "cart_id", "carts"), ("cart_lines", "product_id", "products"),
        ("tax_rates", "tenant_id", "tenants"), ("shipping_methods", "tenant_id", "tenants"),
    ];

    private static readonly HashSet<string> WithoutTenant = ["product_categories", "book_authors", "book_publishers"];

    // A product is read by its key; the two tables without an id of their own are named by what they join.
    public static readonly Check[] All = [.. References.Select(Missing), .. References.Where(IsOfShops).Select(Elsewhere)];

    private static Check Missing((string Table, string Column, string Parent) reference) => new(
        $"orphan: a row of {reference.Table} has {reference.Column} {{0}}, which is not in {reference.Parent}", $"""
        SELECT CAST(c.{reference.Column} AS text) FROM {reference.Table} c
        WHERE c.{reference.Column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {reference.Parent} p WHERE p.id = c.{reference.Column})
        """);

    private static Check Elsewhere((string Table, string Column, string Parent) reference) => new(
        $"shop: a row of {reference.Table} has {reference.Column} {{0}}, which belongs to another shop", $"""
        SELECT CAST(c.{reference.Column} AS text) FROM {reference.Table} c JOIN {reference.Parent} p ON p.id = c.{reference.Column}
        WHERE c.tenant_id <> p.tenant_id
        """);

    private static bool IsOfShops((string Table, string Column, string Parent) reference) =>
        reference.Parent is not ("tenants" or "users") && !WithoutTenant.Contains(reference.Table);
}
