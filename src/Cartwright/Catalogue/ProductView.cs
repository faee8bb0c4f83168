using Cartwright.Data;

namespace Cartwright.Catalogue;

/// <summary>A product as a shop shows it, with what can be promised of it.</summary>
/// <param name="Price">Minor units; null where it is not for sale.</param>
/// <param name="ToPromise">Units: on hand − held − backordered over the selling locations; null where it is not stock-kept.</param>
/// <param name="Categories">Names of the active categories, in the product's own order.</param>
public sealed record ProductView(
    long Id, Guid Uuid, string Name, string? Description, long? Price, string Sku, long? ToPromise, IReadOnlyList<string> Categories,
    DateTime Created, DateTime Updated)
{
    internal const string Columns = """
        p.id, p.uuid, p.name, p.description, COALESCE(p.selling_price, p.price), p.sku, p.stock_kept,
        COALESCE((SELECT CAST(SUM(s.on_hand - s.held - s.backordered) AS bigint) FROM stock_levels s
            JOIN stock_locations l ON l.id = s.location_id AND l.can_sell WHERE s.product_id = p.id), 0),
        (SELECT {json_array}(c.name ORDER BY pc.position, c.id) FROM product_categories pc
            JOIN categories c ON c.id = pc.category_id AND c.active WHERE pc.product_id = p.id),
        p.created, p.updated
        """;

    internal static ProductView Read(Row row) => new(
        row.Long(0), row.Uuid(1), row.Text(2), row.TextOrNull(3), row.LongOrNull(4), row.Text(5), row.Bool(6) ? row.Long(7) : null,
        row.TextOrNull(8) is { } names ? System.Text.Json.JsonSerializer.Deserialize<List<string>>(names)! : [], row.Time(9), row.Time(10));
}
