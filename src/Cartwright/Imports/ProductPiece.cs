using Cartwright.Data;
using Cartwright.Stock;

namespace Cartwright.Imports;

/// <summary>A few products, written together. One that cannot be is left out; the others go in.</summary>
internal sealed class ProductPiece(long tenant, IReadOnlyList<ProductRow> rows, IReadOnlyDictionary<string, long> places)
{
    private const string Actor = "import";

    private static readonly Statement Lock = new("""
        SELECT p.id FROM products p WHERE p.tenant_id = $1 AND p.deleted IS NULL
            AND p.sku IN (SELECT r.sku FROM {rows $2: n bigint, sku text, id bigint, uuid uuid} r)
        ORDER BY p.id {lock p}
        """) { OnlyLocks = true };

    private static readonly Statement Find = new("""
        SELECT r.n, p.id, p.uuid, p.name, p.description, p.price, p.gtin, p.weight_grams, p.tax_rate, p.tax_included, p.stock_kept,
            EXISTS (SELECT 1 FROM products t WHERE t.id = r.id AND (p.id IS NULL OR p.id <> t.id)),
            EXISTS (SELECT 1 FROM products t WHERE t.uuid = r.uuid AND (p.id IS NULL OR p.id <> t.id))
        FROM {rows $2: n bigint, sku text, id bigint, uuid uuid} r
        LEFT JOIN products p ON p.tenant_id = $1 AND p.sku = r.sku AND p.deleted IS NULL
        ORDER BY r.n
        """);

    /// <summary>Writes what can be written and answers what cannot, with the reason.</summary>
    public async Task<Result<IReadOnlyList<(ProductRow Row, string Reason)>>> Run(Write write, DateTime now)
    {
        var refused = new List<(ProductRow Row, string Reason)>();
        var left = new List<MergedProduct>();
        foreach (var (row, known, reason) in await Look(write))
        {
            if (reason is null) left.Add(MergedProduct.Of(row, known, Uuid.New(now)));
            else refused.Add((row, reason));
        }
        while (left.Count > 0)
        {
            IReadOnlyList<Guid> blocked = [];
            var attempt = await write.Attempt(async () =>
            {
                blocked = await Put(write, left, now);
                return blocked.Count == 0 ? Result<Done>.Of(Done.It) : SetStock.Elsewhere;
            });
            if (!attempt.IsRefused(out var no)) break;
            refused.AddRange(left.Where(product => blocked.Contains(product.Uuid)).Select(product => (product.Row, no.Text)));
            left.RemoveAll(product => blocked.Contains(product.Uuid));
        }
        return refused;
    }

    private async Task<List<(ProductRow Row, KnownProduct? Known, string? Reason)>> Look(Write write)
    {
        var keys = RowSet.Of(rows.Select((row, n) => (row, n)), r => [(long)r.n, r.row.Sku, r.row.Id, r.row.Uuid]);
        var batch = new Batch();
        batch.Lock(Lock, tenant, keys);
        var found = batch.Query(Find, Read, tenant, keys);
        await write.Send(batch);
        return [.. found.Rows];
    }

    private (ProductRow Row, KnownProduct? Known, string? Reason) Read(Row found)
    {
        var row = rows[(int)found.Long(0)];
        KnownProduct? known = found.IsNull(1) ? null : new KnownProduct(
            found.Long(1), found.Uuid(2), found.Text(3), found.TextOrNull(4), found.LongOrNull(5), found.TextOrNull(6), found.LongOrNull(7),
            found.LongOrNull(8), found.Bool(9), found.Bool(10));
        var reason = found.Bool(11) || (row.Id is not null && known is not null && known.Id != row.Id) ? $"id {row.Id} belongs to another product"
            : found.Bool(12) || (row.Uuid is not null && known is not null && known.Uuid != row.Uuid) ? $"uuid {row.Uuid} belongs to another product"
            : null;
        return (row, known, reason);
    }

    private async Task<IReadOnlyList<Guid>> Put(Write write, List<MergedProduct> products, DateTime now)
    {
        var batch = new Batch();
        ProductStatements.Add(batch, tenant, products, now);
        BookStatements.Add(batch, tenant, products, now);
        ProductStatements.AddPlaces(batch, tenant, products, places);
        ProductStatements.AddImages(batch, tenant, products, now);
        if (batch.Steps.Count > 0) await write.Send(batch);

        var stocks = products.Where(product => product.Row.Stock is not null).Select(product => new NewStock(
            product.Uuid, product.Row.Stock!.Value, product.Known is null ? MovementKind.Initial : MovementKind.Adjustment)).ToList();
        return stocks.Count == 0 ? [] : await SetManyStocks.Run(write, tenant, stocks, Actor, now);
    }
}
