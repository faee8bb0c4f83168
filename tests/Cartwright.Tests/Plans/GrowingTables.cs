using System.Text.RegularExpressions;

namespace Cartwright.Tests.Plans;

/// <summary>The tables a shop's success makes long; nothing may read one from end to end.</summary>
internal static partial class GrowingTables
{
    public static readonly IReadOnlySet<string> Names = new HashSet<string>
    {
        "access_keys", "addresses", "alerts", "audit_entries", "authors", "books", "cart_lines", "carts", "customers", "idempotency_keys",
        "leases", "mandates", "media", "order_adjustments", "order_events", "order_lines", "order_notes", "orders", "outbox_messages", "payment_events",
        "payment_sessions", "payments", "product_categories", "products", "publishers", "refunds", "remittance_items", "remittances", "renewals", "shipment_lines", "shipments",
        "stock_holds", "stock_levels", "stock_movements", "subscriptions", "users",
    };

    /// <summary>The growing tables of a statement by the names it calls them.</summary>
    public static ILookup<string, string> ByAlias(string sql) => Mention().Matches(sql)
        .Where(mention => Names.Contains(mention.Groups["table"].Value))
        .Select(mention => (Table: mention.Groups["table"].Value, Alias: mention.Groups["alias"].Value))
        .Select(mention => (mention.Table, Alias: NotAnAlias.Contains(mention.Alias.ToUpperInvariant()) ? mention.Table : mention.Alias))
        .ToLookup(mention => mention.Alias, mention => mention.Table);

    private static readonly HashSet<string> NotAnAlias =
        ["", "WHERE", "SET", "ON", "JOIN", "LEFT", "ORDER", "GROUP", "HAVING", "UNION", "LIMIT", "FROM", "VALUES", "SELECT", "RETURNING"];

    [GeneratedRegex(@"\b(?:FROM|JOIN|UPDATE|INTO)\s+(?<table>\w+)(?:\s+(?:AS\s+)?(?<alias>\w+))?", RegexOptions.IgnoreCase)]
    private static partial Regex Mention();
}
