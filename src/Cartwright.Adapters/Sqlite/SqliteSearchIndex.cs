using Microsoft.Data.Sqlite;

namespace Cartwright.Adapters.Sqlite;

/// <summary>
/// The index for parts of words: FTS5 over pieces of three characters. Looked after at each start and not in a migration, because a
/// migration that rebuilds the products' table takes the triggers with it.
/// </summary>
internal static class SqliteSearchIndex
{
    public static void Prepare(SqliteConnection connection)
    {
        var isNew = Execute(connection, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'product_search'") == 0;
        if (isNew)
        {
            Execute(connection, "CREATE VIRTUAL TABLE product_search USING fts5(search_text, content = 'products', content_rowid = 'id', tokenize = 'trigram')");
            Execute(connection, "INSERT INTO product_search (product_search) VALUES ('rebuild')");
        }
        Execute(connection, """
            CREATE TRIGGER IF NOT EXISTS product_search_insert AFTER INSERT ON products BEGIN
                INSERT INTO product_search (rowid, search_text) VALUES (new.id, new.search_text);
            END;
            CREATE TRIGGER IF NOT EXISTS product_search_delete AFTER DELETE ON products BEGIN
                INSERT INTO product_search (product_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
            END;
            CREATE TRIGGER IF NOT EXISTS product_search_update AFTER UPDATE OF search_text ON products WHEN old.search_text <> new.search_text BEGIN
                INSERT INTO product_search (product_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
                INSERT INTO product_search (rowid, search_text) VALUES (new.id, new.search_text);
            END;
            """);
    }

    private static long Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts above and no others.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar() is long number ? number : 0;
    }
}
