using Cartwright.Data;

namespace Cartwright.Imports;

/// <summary>The statements that write many products: their own rows, their categories, their images.</summary>
internal static class ProductStatements
{
    // CROSS JOIN keeps SQLite to the order written: a few rows first, each looked up, and never a walk through all products.
    private const string Columns = """
        uuid uuid, sku text, name text, description text, price bigint, gtin text, weight bigint, tax_rate bigint, tax_included boolean,
            stock_kept boolean, search_text text, position bigint, id bigint, reprice boolean
        """;

    private static readonly Statement Insert = new($$"""
        INSERT INTO products (uuid, tenant_id, sku, part_number, name, description, price, gtin, weight_grams, tax_rate, tax_included, stock_kept,
            search_text, created, updated)
        SELECT r.uuid, $1, r.sku, r.sku, r.name, r.description, r.price, r.gtin, r.weight, r.tax_rate, r.tax_included, r.stock_kept,
            r.search_text, $3, $3
        FROM {rows $2: {{Columns}}} r ORDER BY r.position
        """);

    private static readonly Statement InsertGiven = new($$"""
        INSERT INTO products (id, uuid, tenant_id, sku, part_number, name, description, price, gtin, weight_grams, tax_rate, tax_included, stock_kept,
            search_text, created, updated)
        SELECT r.id, r.uuid, $1, r.sku, r.sku, r.name, r.description, r.price, r.gtin, r.weight, r.tax_rate, r.tax_included, r.stock_kept,
            r.search_text, $3, $3
        FROM {rows $2: {{Columns}}} r ORDER BY r.position
        """);

    private static readonly Statement GoOnBehind = new("{move_sequence products}");

    // A new price is what is charged from now on, as when a product is changed by hand.
    private static readonly Statement Update = new($$"""
        UPDATE products SET name = r.name, description = r.description, price = r.price, gtin = r.gtin, weight_grams = r.weight,
            tax_rate = r.tax_rate, tax_included = r.tax_included, stock_kept = r.stock_kept, search_text = r.search_text, updated = $2,
            selling_price = CASE WHEN r.reprice THEN NULL ELSE products.selling_price END
        FROM {rows $1: {{Columns}}} r
        WHERE products.uuid = r.uuid
            AND (NOT r.reprice OR products.price IS NULL OR products.price <> r.price OR products.selling_price IS NOT NULL
                OR products.name <> r.name OR products.search_text <> r.search_text OR COALESCE(products.description, '') <> COALESCE(r.description, '')
                OR COALESCE(products.gtin, '') <> COALESCE(r.gtin, '') OR COALESCE(products.weight_grams, -1) <> COALESCE(r.weight, -1)
                OR COALESCE(products.tax_rate, -1) <> COALESCE(r.tax_rate, -1) OR products.tax_included <> r.tax_included OR products.stock_kept <> r.stock_kept)
        """);

    private static readonly Statement LeavePlaces = new("""
        DELETE FROM product_categories
        WHERE product_id IN (SELECT p.id FROM {rows $1: product uuid, category bigint, position bigint} r CROSS JOIN products p WHERE p.uuid = r.product)
        """);

    private static readonly Statement TakePlaces = new("""
        INSERT INTO product_categories (product_id, category_id, position)
        SELECT p.id, c.id, r.position FROM {rows $2: product uuid, category bigint, position bigint} r
        CROSS JOIN products p CROSS JOIN categories c WHERE p.uuid = r.product AND c.id = r.category AND c.tenant_id = $1
        """);

    private static readonly Statement ChangeImages = new("""
        UPDATE media SET path = r.path FROM {rows $1: product uuid, path text, media uuid} r
        WHERE media.product_id = (SELECT p.id FROM products p WHERE p.uuid = r.product) AND media.position = 0 AND media.path <> r.path
        """);

    private static readonly Statement AddFirstImages = new("""
        INSERT INTO media (uuid, tenant_id, product_id, path, alt, sharing, position, created)
        SELECT r.media, $1, p.id, r.path, '', 'tenant', 0, $3 FROM {rows $2: product uuid, path text, media uuid} r CROSS JOIN products p
        WHERE p.uuid = r.product AND NOT EXISTS (SELECT 1 FROM media m WHERE m.product_id = p.id AND m.position = 0)
        """);

    public static void Add(Batch batch, long tenant, IReadOnlyList<MergedProduct> products, DateTime now)
    {
        var fresh = Rows(products.Where(product => product.Known is null && product.Row.Id is null));
        var given = Rows(products.Where(product => product.Known is null && product.Row.Id is not null));
        var changed = Rows(products.Where(product => product.Known is not null && product.Changes));
        if (fresh.Count > 0) batch.Execute(Insert, tenant, fresh, now);
        if (given.Count > 0)
        {
            batch.Execute(InsertGiven, tenant, given, now);
            batch.Query(GoOnBehind, row => row.Long(0));
        }
        if (changed.Count > 0) batch.Execute(Update, changed, now);
    }

    public static void AddPlaces(Batch batch, long tenant, IReadOnlyList<MergedProduct> products, IReadOnlyDictionary<string, long> places)
    {
        var rows = new RowSet();
        foreach (var product in products)
        {
            var position = 0L;
            foreach (var category in ProductRow.Names(product.Row.Categories).Select(name => places[name]).Distinct())
                rows.Add(product.Uuid, category, position++);
        }
        if (rows.Count == 0) return;
        batch.Execute(LeavePlaces, rows);
        batch.Execute(TakePlaces, tenant, rows);
    }

    public static void AddImages(Batch batch, long tenant, IReadOnlyList<MergedProduct> products, DateTime now)
    {
        var rows = RowSet.Of(products.Where(product => product.Row.Image is not null), product => [product.Uuid, product.Row.Image, Uuid.New(now)]);
        if (rows.Count == 0) return;
        batch.Execute(ChangeImages, rows);
        batch.Execute(AddFirstImages, tenant, rows, now);
    }

    private static RowSet Rows(IEnumerable<MergedProduct> products) => RowSet.Of(products.Select((product, position) => (product, position)), r =>
    [
        r.product.Uuid, r.product.Row.Sku, r.product.Name, r.product.Description, r.product.Price, r.product.Ean, r.product.WeightGrams,
        r.product.TaxRate, r.product.TaxIncluded, r.product.StockKept, r.product.Searched, (long)r.position, r.product.Row.Id,
        r.product.Row.Price is not null,
    ]);
}
