using Microsoft.Data.Sqlite;

namespace Cartwright.Adapters.Sqlite;

/// <summary>What SQLite itself can tell about a file: its pages, its references, its search index.</summary>
internal static class SqliteExamination
{
    /// <summary>Comparing each text of the search index takes the writer's place, so only as many as take a moment.</summary>
    private const long MostTextsCompared = 20_000;

    public static IEnumerable<string> Run(SqliteConnection connection)
    {
        foreach (var line in Rows(connection, "PRAGMA integrity_check").Where(line => line != "ok")) yield return line;
        foreach (var line in Rows(connection, "SELECT 'a row of ' || \"table\" || ' points at a row of ' || parent || ' that is not there' FROM pragma_foreign_key_check"))
            yield return line;
        foreach (var line in Rows(connection, """
            SELECT 'product ' || p.id || ' is missing in the search index' FROM products p
            WHERE NOT EXISTS (SELECT 1 FROM product_search_docsize d WHERE d.id = p.id)
            UNION ALL
            SELECT 'the search index has a product ' || d.id || ', which is not there' FROM product_search_docsize d
            WHERE NOT EXISTS (SELECT 1 FROM products p WHERE p.id = d.id)
            """)) yield return line;
        if (Rows(connection, "SELECT CAST(COUNT(*) AS text) FROM products").Single() is var count && long.Parse(count, System.Globalization.CultureInfo.InvariantCulture) <= MostTextsCompared
            && IndexDiffers(connection)) yield return "the search index does not agree with the products";
    }

    private static bool IndexDiffers(SqliteConnection connection)
    {
        try
        {
            _ = Rows(connection, "INSERT INTO product_search (product_search, rank) VALUES ('integrity-check', 1)").ToList();
            return false;
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == SQLitePCL.raw.SQLITE_CORRUPT)
        {
            return true;
        }
    }

    private static IEnumerable<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts above and no others.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return reader.GetString(0);
    }
}
