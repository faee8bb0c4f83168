using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Cartwright.Tests.Plans;

/// <summary>Asks SQLite how it would run a statement. It knows nothing of the sizes of tables here, so it expects large ones.</summary>
internal sealed partial class SqlitePlans(string path) : IDisposable
{
    private readonly SqliteConnection connection = Open(path);

    /// <summary>The growing tables the statement would read from end to end, be it through an index.</summary>
    public IReadOnlyList<string> Scans(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var parameter in Parameter().Matches(sql).Select(match => match.Value).Distinct())
            command.Parameters.AddWithValue(parameter, DBNull.Value);
        using var reader = command.ExecuteReader();
        var tables = GrowingTables.ByAlias(sql);
        var scans = new List<string>();
        while (reader.Read())
        {
            var step = reader.GetString(3);
            var scan = Scan().Match(step);
            if (scan.Success && tables.Contains(scan.Groups["alias"].Value)) scans.Add(step);
        }
        return scans;
    }

    public void Dispose() => connection.Dispose();

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    [GeneratedRegex(@"\$\d+")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^SCAN (?<alias>\w+)")]
    private static partial Regex Scan();
}
