using Cartwright.Tests.Databases;
using Npgsql;

namespace Cartwright.Tests.Plans;

public sealed class QueryPlanTests
{
    [OnBothDatabases]
    public async Task No_statement_reads_a_growing_table_from_end_to_end(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var statements = ShopStatements.Kept(shop.Database.Dialect).Concat(await ShopStatements.OfLists(shop)).ToList();

        Assert.InRange(statements.Count, 60, 10_000);
        var scans = new List<string>();
        await using var plans = await Plans.Of(shop);
        foreach (var (name, sql) in statements)
            scans.AddRange((await plans.Scans(sql)).Select(scan => $"{name}: {scan}"));

        Assert.True(scans.Count == 0, string.Join('\n', scans));
    }

    [OnBothDatabases]
    public async Task A_scan_would_be_found(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await using var plans = await Plans.Of(shop);

        Assert.NotEmpty(await plans.Scans("SELECT o.id FROM orders o WHERE o.note = $1"));
        Assert.NotEmpty(await plans.Scans("SELECT COUNT(*) FROM products"));
        Assert.NotEmpty(await plans.Scans("SELECT p.id FROM tenants t JOIN products p ON p.name = t.name WHERE t.id = $1"));
        Assert.NotEmpty(await plans.Scans("UPDATE users SET active = $1 WHERE last_sign_in < $2"));
        Assert.NotEmpty(await plans.Scans("SELECT o.id FROM orders o ORDER BY o.id LIMIT 10"));
        Assert.Empty(await plans.Scans("SELECT o.id FROM orders o WHERE o.uuid = $1"));
    }

    /// <summary>Whichever database it is.</summary>
    private sealed class Plans(SqlitePlans? sqlite, PostgresPlans? postgres, NpgsqlConnection? connection) : IAsyncDisposable
    {
        public static async Task<Plans> Of(Shop shop)
        {
            if (shop.Place.Kind is TestDatabase.Sqlite) return new Plans(new SqlitePlans(shop.Place.Address), null, null);

            var connection = new NpgsqlConnection(shop.Place.Address + ";Pooling=false");
            await connection.OpenAsync();
            return new Plans(null, await PostgresPlans.On(connection), connection);
        }

        public async Task<IReadOnlyList<string>> Scans(string sql) => sqlite?.Scans(sql) ?? await postgres!.Scans(sql);

        public async ValueTask DisposeAsync()
        {
            sqlite?.Dispose();
            if (connection is not null) await connection.DisposeAsync();
        }
    }
}
