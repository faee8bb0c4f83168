using Cartwright.Data;
using Cartwright.Pricing;
using Cartwright.Stock;

namespace Cartwright.Checkout;

/// <summary>A line of an order under way: what is bought and what the catalogue says of its price.</summary>
internal sealed record OrderedLine(int Position, long ProductId, string Sku, string Name, bool StockKept, CatalogueLine Wanted);

/// <summary>The products an order asks for.</summary>
internal static class OrderedProducts
{
    private const long MostUnits = 1_000_000_000;

    // The locks of every ordered product's stock are taken in one order for everybody, before anything is read.
    private static readonly Statement LockStock = new("""
        SELECT s.id FROM stock_levels s
        WHERE s.product_id IN (SELECT p.id FROM products p JOIN {rows $1: position bigint, uuid uuid, quantity bigint} n ON n.uuid = p.uuid)
        ORDER BY s.product_id, s.location_id
        {lock s}
        """) { OnlyLocks = true };

    private static readonly Statement LockStockByNumber = new("""
        SELECT s.id FROM stock_levels s
        WHERE s.product_id IN (SELECT n.id FROM {rows $1: position bigint, id bigint, quantity bigint} n)
        ORDER BY s.product_id, s.location_id
        {lock s}
        """) { OnlyLocks = true };

    private static readonly Statement Find = new("""
        SELECT n.position, n.quantity, p.id, p.sku, p.name, COALESCE(p.selling_price, p.price), p.tax_rate, p.tax_included, p.stock_kept,
            p.weight_grams
        FROM {rows $2: position bigint, uuid uuid, quantity bigint} n
        LEFT JOIN products p ON p.uuid = n.uuid AND p.tenant_id = $1 AND p.deleted IS NULL
        ORDER BY n.position
        """);

    private static readonly Statement FindByNumber = new("""
        SELECT n.position, n.quantity, p.id, p.sku, p.name, COALESCE(p.selling_price, p.price), p.tax_rate, p.tax_included, p.stock_kept,
            p.weight_grams
        FROM {rows $2: position bigint, id bigint, quantity bigint} n
        LEFT JOIN products p ON p.id = n.id AND p.tenant_id = $1 AND p.deleted IS NULL
        ORDER BY n.position
        """);

    public static void LockTheirStock(Batch batch, IReadOnlyList<OrderedProduct> lines) =>
        batch.Lock(AreNumbered(lines) ? LockStockByNumber : LockStock, Keys(lines));

    public static Answer<Result<OrderedLine>> AddTo(Batch batch, long tenant, IReadOnlyList<OrderedProduct> lines) =>
        batch.Query(AreNumbered(lines) ? FindByNumber : Find, row => Read(row, lines[(int)row.Long(0)]), tenant, Keys(lines));

    private static bool AreNumbered(IReadOnlyList<OrderedProduct> lines) => lines is [{ Id: not null }, ..];

    private static RowSet Keys(IReadOnlyList<OrderedProduct> lines) =>
        RowSet.Of(lines.Select((line, position) => (line, position)), l => [(long)l.position, l.line.Id ?? (object)l.line.Product, l.line.Quantity]);

    public static Result<List<OrderedLine>> Check(IReadOnlyList<Result<OrderedLine>> found)
    {
        var lines = new List<OrderedLine>(found.Count);
        foreach (var one in found)
        {
            if (one.IsRefused(out var refusal, out var line)) return refusal;
            lines.Add(line);
        }
        return lines;
    }

    /// <summary>Stock-kept products and how many of each, over all lines.</summary>
    public static RowSet Needs(IEnumerable<OrderedLine> lines) => RowSet.Of(
        lines.Where(line => line.StockKept).GroupBy(line => line.ProductId),
        product => [product.Key, product.Sum(line => line.Wanted.Quantity)]);

    /// <summary>The refusal for the first product of which not enough could be promised.</summary>
    public static Refusal? CheckHeld(IEnumerable<OrderedLine> lines, HoldStock.Promised promised)
    {
        foreach (var product in lines.Where(line => line.StockKept).GroupBy(line => line.ProductId))
        {
            var wanted = product.Sum(line => line.Wanted.Quantity);
            if (promised.All(product.Key) == wanted) continue;
            return new Refusal(
                RefusalKind.OutOfStock, "insufficient_stock",
                $"Product '{product.First().Sku}': requested {wanted}, available {promised.Held(product.Key)}.", "items")
            {
                Subject = $"{product.Key}",
            };
        }
        return null;
    }

    private static Result<OrderedLine> Read(Row row, OrderedProduct wanted)
    {
        var named = wanted.Id is { } id ? $"{id}" : $"{wanted.Product}";
        if (row.IsNull(2))
            return new Refusal(RefusalKind.Invalid, "unknown_product", $"Product with ID '{named}' does not exist.", "items") { Subject = named };
        if (row.Long(1) is < 1 or > MostUnits) return Refusal.Invalid("quantity", $"A quantity is between 1 and {MostUnits}.");
        var (product, sku, name, stockKept) = (row.Long(2), row.Text(3), row.Text(4), row.Bool(8));
        if (wanted.Agreed is { } agreed)
        {
            var asAgreed = new CatalogueLine(row.Long(1), agreed.UnitPrice, agreed.TaxRate, agreed.TaxIncluded, row.IntOrNull(9) ?? 0);
            return new OrderedLine((int)row.Long(0), product, sku, agreed.Name, stockKept, asAgreed);
        }
        if (row.LongOrNull(5) is not { } price)
            return new Refusal(RefusalKind.Invalid, "not_for_sale", $"Product '{sku}' is not for sale.", "items") { Subject = named };
        var charged = new CatalogueLine(row.Long(1), price, row.IntOrNull(6), row.Bool(7), row.IntOrNull(9) ?? 0);
        return new OrderedLine((int)row.Long(0), product, sku, name, stockKept, charged);
    }
}
