using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;

namespace Cartwright.Tests.Plans;

/// <summary>
/// Asks PostgreSQL how it would run a statement whatever its parameters are. Reading a whole table is made as dear as can be, and so are the
/// joins that begin by it: a plan that does it all the same has no other way.
/// </summary>
internal sealed partial class PostgresPlans(NpgsqlConnection connection)
{
    // The demo shops are so small that any index will do; the planner is told of a million rows where there are any.
    private const string LargeTables = """
        UPDATE pg_class SET reltuples = 1000000, relpages = 2
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i') AND pg_relation_size(oid) > 0
        """;

    public static async Task<PostgresPlans> On(NpgsqlConnection connection)
    {
        var plans = new PostgresPlans(connection);
        await plans.Execute("""
            SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET plan_cache_mode = force_generic_plan
            """);
        await plans.Execute(LargeTables);
        return plans;
    }

    /// <summary>The growing tables the statement would read from end to end, be it through an index.</summary>
    public async Task<IReadOnlyList<string>> Scans(string sql)
    {
        var count = Parameter().Matches(sql).Select(match => int.Parse(match.Groups[1].Value)).Append(0).Max();
        await Prepare(sql, [.. Enumerable.Repeat("unknown", count)]);
        var values = count == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat("NULL", count))})";
        await using var command = new NpgsqlCommand($"EXPLAIN (FORMAT JSON) EXECUTE explained{values}", connection);
        using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);
        await Execute("DEALLOCATE explained");
        return [.. Scans(plan.RootElement[0].GetProperty("Plan"), table: null)];
    }

    // A driver says the types of what it sends. Here the server's complaints tell them: "column id is of type bigint but expression is of …".
    private async Task Prepare(string sql, string[] types)
    {
        for (var attempt = 0; ; attempt++)
        {
            var list = types.Length == 0 ? "" : $"({string.Join(", ", types)})";
            try
            {
                await Execute($"PREPARE explained{list} AS {sql}");
                return;
            }
            catch (PostgresException complaint) when (attempt <= types.Length && Corrected(complaint, sql, list.Length, types)) { }
        }
    }

    private static bool Corrected(PostgresException complaint, string sql, int listLength, string[] types)
    {
        var wanted = WantedType().Match(complaint.MessageText);
        var at = complaint.Position - 1 - "PREPARE explained AS ".Length - listLength;
        if (!wanted.Success || at < 0 || at >= sql.Length) return false;
        var parameter = Parameter().Match(sql, at);
        if (!parameter.Success || parameter.Index != at) return false;
        types[int.Parse(parameter.Groups[1].Value) - 1] = wanted.Groups[1].Value;
        return true;
    }

    private static IEnumerable<string> Scans(JsonElement node, string? table)
    {
        var kind = node.GetProperty("Node Type").GetString()!;
        table = node.TryGetProperty("Relation Name", out var relation) ? relation.GetString() : table;
        var isWhole = kind is "Seq Scan" || (kind is "Index Scan" or "Index Only Scan" or "Bitmap Index Scan" && !node.TryGetProperty("Index Cond", out _));
        if (isWhole && GrowingTables.Names.Contains(table!)) yield return $"{kind} on {table}";
        if (!node.TryGetProperty("Plans", out var children)) yield break;
        foreach (var child in children.EnumerateArray())
        {
            foreach (var scan in Scans(child, table)) yield return scan;
        }
    }

    private async Task Execute(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"is of type ([a-z ]+) but expression")]
    private static partial Regex WantedType();
}
