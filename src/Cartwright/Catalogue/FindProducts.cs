using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Cartwright.Data;
using Cartwright.Search;

namespace Cartwright.Catalogue;

/// <summary>A shop's products in the order they were made, all of them or a window.</summary>
public sealed class FindProducts(Reads reads)
{
    private const int PageSize = 500;

    private static readonly Statement CategoryIds = new("SELECT id, name, slug FROM categories WHERE tenant_id = $1 AND active");

    private readonly ConcurrentDictionary<string, Statement> statements = new();

    /// <summary>Every match, read by key in pages, so that nothing stays open while a slow client drains.</summary>
    public async IAsyncEnumerable<ProductView> All(long tenant, ProductFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var conditions = await Conditions(tenant, filter, cancellation);
        if (conditions is null) yield break;

        var after = (Created: DateTime.UnixEpoch.AddYears(-500), Id: 0L);
        while (true)
        {
            var page = await Page(conditions, after, cancellation);
            foreach (var product in page) yield return product;
            if (page.Count < PageSize) yield break;
            after = (page[^1].Created, page[^1].Id);
        }
    }

    /// <summary>A window of the matches, and how many there are in all.</summary>
    public async Task<(IReadOnlyList<ProductView> Products, long Total)> Window(
        long tenant, ProductFilter filter, int limit, int offset, CancellationToken cancellation)
    {
        var conditions = await Conditions(tenant, filter, cancellation);
        if (conditions is null) return ([], 0);

        var count = Statement("SELECT COUNT(*) FROM products p WHERE " + conditions.Sql);
        var window = Statement(
            $"SELECT {ProductView.Columns} FROM products p WHERE {conditions.Sql} ORDER BY p.created, p.id LIMIT {conditions.Parameter(1)} OFFSET {conditions.Parameter(2)}");
        var batch = new Batch();
        var total = batch.Query(count, row => row.Long(0), [.. conditions.Arguments]);
        var products = batch.Query(window, ProductView.Read, [.. conditions.Arguments, (long)limit, (long)offset]);
        await reads.Send(batch, cancellation);
        return (products.Rows, total.Single);
    }

    private Task<IReadOnlyList<ProductView>> Page(
        SqlConditions conditions, (DateTime Created, long Id) after, CancellationToken cancellation)
    {
        var page = Statement($"""
            SELECT {ProductView.Columns} FROM products p
            WHERE {conditions.Sql} AND (p.created, p.id) > ({conditions.Parameter(1)}, {conditions.Parameter(2)})
            ORDER BY p.created, p.id LIMIT {conditions.Parameter(3)}
            """);
        return reads.Query(page, ProductView.Read, cancellation, [.. conditions.Arguments, after.Created, after.Id, (long)PageSize]);
    }

    private async Task<SqlConditions?> Conditions(long tenant, ProductFilter filter, CancellationToken cancellation)
    {
        var conditions = new SqlConditions("p.tenant_id = $1 AND p.deleted IS NULL", tenant);
        if (filter.MinPrice is { } min) conditions.Add("COALESCE(p.selling_price, p.price) >= {0}", min);
        if (filter.MaxPrice is { } max) conditions.Add("COALESCE(p.selling_price, p.price) <= {0}", max);
        if (filter.InStock is { } wanted) conditions.Add(wanted ? HasStock : $"NOT {HasStock}");
        var words = SearchText.Wanted(filter.Search ?? "");
        // A query that folds to nothing, such as a lone accent, is found nowhere.
        if (filter.Search is not null && words.Count == 0) return null;
        foreach (var word in words) conditions.Add("{{contains p {0}}}", word);
        if (filter.Category is null) return conditions;

        var categories = await Categories(tenant, filter.Category, cancellation);
        if (categories.Count == 0) return null;
        conditions.Add(
            "p.id IN (SELECT pc.product_id FROM product_categories pc WHERE pc.category_id IN (SELECT k.id FROM {{rows {0}: id bigint}} k))",
            RowSet.Of(categories, id => [id]));
        return conditions;
    }

    private const string HasStock = """
        (NOT p.stock_kept OR COALESCE((SELECT SUM(s.on_hand - s.held - s.backordered) FROM stock_levels s
            JOIN stock_locations l ON l.id = s.location_id AND l.can_sell WHERE s.product_id = p.id), 0) > 0)
        """;

    // Compared here and not in SQL, whose lower() knows only ASCII on SQLite.
    private async Task<List<long>> Categories(long tenant, string wanted, CancellationToken cancellation)
    {
        var all = await reads.Query(CategoryIds, row => (Id: row.Long(0), Name: row.Text(1), Slug: row.Text(2)), cancellation, tenant);
        return [.. all
            .Where(category => category.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase) || category.Slug.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            .Select(category => category.Id)];
    }

    private Statement Statement(string sql) => statements.GetOrAdd(sql, text => new Statement(text));
}
