using Cartwright.Data;
using Cartwright.Pricing;

namespace Cartwright.Carts;

/// <summary>A cart whole, with the catalogue's prices of the moment. Times in UTC.</summary>
/// <param name="User">Its user's public key; null: nobody's.</param>
public sealed record CartView(long Id, Guid Uuid, long TenantId, long? UserId, Guid? User, long TotalQuantity, DateTime Created, DateTime Updated)
{
    /// <summary>In the order they were put in.</summary>
    public IReadOnlyList<CartLineView> Lines { get; init; } = [];

    /// <summary>Minor units of what is for sale. Wider than money: nothing was charged yet, and an order of it may be refused.</summary>
    public Int128 Subtotal => Lines.Aggregate(Int128.Zero, (sum, line) => sum + (line.Total ?? 0));

    // One statement for head and lines: the head stands on each row, and a cart without lines is one row.
    internal const string Columns = """
        SELECT c.id, c.uuid, c.tenant_id, c.user_id, u.uuid, c.total_quantity, c.created, c.updated,
            l.id, l.uuid, p.uuid, p.name, p.sku, l.quantity, CASE WHEN p.deleted IS NULL THEN COALESCE(p.selling_price, p.price) END,
            p.tax_rate, p.tax_included, p.weight_grams
        FROM carts c
        LEFT JOIN users u ON u.id = c.user_id
        LEFT JOIN cart_lines l ON l.cart_id = c.id
        LEFT JOIN products p ON p.id = l.product_id
        """;

    /// <summary>The cart of the rows, or null where there are none.</summary>
    internal static CartView? Of(IReadOnlyList<(CartView Head, CartLineView? Line)> rows) =>
        rows.Count == 0 ? null : rows[0].Head with { Lines = [.. rows.Select(row => row.Line).OfType<CartLineView>()] };

    internal static (CartView Head, CartLineView? Line) Read(Row row) => (
        new CartView(row.Long(0), row.Uuid(1), row.Long(2), row.LongOrNull(3), row.UuidOrNull(4), row.Long(5), row.Time(6), row.Time(7)),
        row.IsNull(8) ? null : new CartLineView(row.Uuid(9), row.Uuid(10), row.Text(11), row.Text(12), row.Long(13), row.LongOrNull(14))
        {
            OwnTax = (row.IntOrNull(15), row.Bool(16)),
            WeightGrams = row.IntOrNull(17) ?? 0,
        });
}

/// <summary>A product in a cart.</summary>
/// <param name="UnitPrice">Minor units; null where it is not for sale any more.</param>
public sealed record CartLineView(Guid Uuid, Guid Product, string Name, string Sku, long Quantity, long? UnitPrice)
{
    internal (int? Rate, bool Included) OwnTax { get; init; }

    internal int WeightGrams { get; init; }

    /// <summary>Minor units, or null as the price.</summary>
    public Int128? Total => UnitPrice is { } price ? (Int128)price * Quantity : null;

    internal CatalogueLine? Priced => UnitPrice is { } price ? new CatalogueLine(Quantity, price, OwnTax.Rate, OwnTax.Included, WeightGrams) : null;
}
