using Cartwright.Data;

namespace Cartwright.Imports;

/// <summary>The statements that make products books: authors and publishers by name, in the order named.</summary>
internal static class BookStatements
{
    private static readonly Statement AddBooks = new("""
        INSERT INTO books (product_id, tenant_id) SELECT p.id, $1 FROM {rows $2: product uuid} r CROSS JOIN products p WHERE p.uuid = r.product
        ON CONFLICT (product_id) DO NOTHING
        """);

    private static readonly Statement AddAuthors = new("""
        INSERT INTO authors (tenant_id, name, created) SELECT $1, r.name, $3 FROM {rows $2: name text} r WHERE true
        ON CONFLICT (tenant_id, name) DO NOTHING
        """);

    private static readonly Statement AddPublishers = new("""
        INSERT INTO publishers (tenant_id, name, created) SELECT $1, r.name, $3 FROM {rows $2: name text} r WHERE true
        ON CONFLICT (tenant_id, name) DO NOTHING
        """);

    private static readonly Statement ForgetAuthors = new("""
        DELETE FROM book_authors
        WHERE product_id IN (SELECT p.id FROM {rows $1: product uuid, name text, position bigint} r CROSS JOIN products p WHERE p.uuid = r.product)
        """);

    private static readonly Statement ForgetPublishers = new("""
        DELETE FROM book_publishers
        WHERE product_id IN (SELECT p.id FROM {rows $1: product uuid, name text, position bigint} r CROSS JOIN products p WHERE p.uuid = r.product)
        """);

    private static readonly Statement LinkAuthors = new("""
        INSERT INTO book_authors (product_id, author_id, position)
        SELECT p.id, a.id, r.position FROM {rows $2: product uuid, name text, position bigint} r
        CROSS JOIN products p CROSS JOIN authors a WHERE p.uuid = r.product AND a.tenant_id = $1 AND a.name = r.name
        """);

    private static readonly Statement LinkPublishers = new("""
        INSERT INTO book_publishers (product_id, publisher_id, position)
        SELECT p.id, b.id, r.position FROM {rows $2: product uuid, name text, position bigint} r
        CROSS JOIN products p CROSS JOIN publishers b WHERE p.uuid = r.product AND b.tenant_id = $1 AND b.name = r.name
        """);

    public static void Add(Batch batch, long tenant, IReadOnlyList<MergedProduct> products, DateTime now)
    {
        var books = products.Where(product => product.Row.IsBook).ToList();
        if (books.Count == 0) return;

        batch.Execute(AddBooks, tenant, RowSet.Of(books, book => [book.Uuid]));
        Link(books, book => book.Row.Authors, AddAuthors, ForgetAuthors, LinkAuthors);
        Link(books, book => book.Row.Publishers, AddPublishers, ForgetPublishers, LinkPublishers);

        void Link(List<MergedProduct> all, Func<MergedProduct, string?> list, Statement add, Statement forget, Statement link)
        {
            var names = all.SelectMany(book => ProductRow.Names(list(book)).Select((name, position) => (book.Uuid, Name: name, Position: (long)position))).ToList();
            if (names.Count == 0) return;
            // In one order for everybody, so that two imports do not wait for each other.
            batch.Execute(add, tenant, RowSet.Of(names.Select(n => n.Name).Distinct().Order(StringComparer.Ordinal), name => [name]), now);
            var links = RowSet.Of(names, n => [n.Uuid, n.Name, n.Position]);
            batch.Execute(forget, links);
            batch.Execute(link, tenant, links);
        }
    }
}
