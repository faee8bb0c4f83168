using System.Text.RegularExpressions;
using Cartwright.Adapters.Postgres;
using Cartwright.Apis.Tests.Fixture;
using Cartwright.Data;

namespace Cartwright.Apis.Tests.Processes;

public sealed class StartTests
{
    [OnPostgres]
    public async Task Nodes_started_at_once_on_an_empty_database_all_become_ready_and_make_the_demo_shops_once()
    {
        await using var place = await ServerPlace.Empty(TestDatabase.Postgres);
        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(node => ServerProcess.Start(place, Path.Combine(place.Folder, $"node-{node}"))));
        foreach (var node in nodes)
        {
            Assert.Equal(6, (await node.Tech.Get("/api/tenants")).Json.GetProperty("count").GetInt32());
            Assert.Equal(2, (await node.Tech.Get("/api/orders?tenant=tech")).Json.GetProperty("count").GetInt32());
        }

        // One node's order is the other nodes' order.
        var order = await nodes[0].Tech.Buy(Known.Headphones);
        foreach (var node in nodes) Assert.Equal(200, (await node.Tech.Get($"/api/orders/{order}")).Status);
        foreach (var node in nodes)
        {
            Assert.Equal(0, await node.Terminate());
            await node.DisposeAsync();
        }

        await using var database = new PostgresDatabase(place.ConnectionString!, new StatementTrace());
        foreach (var (table, rows) in ((string, long)[])[("tenants", 6), ("users", 9), ("installation", 1), ("orders", 3), ("stock_locations", 6)])
            Assert.Equal((table, rows), (table, Assert.Single(await database.Reads.Query(new Statement($"SELECT COUNT(*) FROM {table}"), row => row.Long(0), CancellationToken.None))));
        await database.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task A_server_that_is_told_to_end_exits_with_0_whatever_it_has_done(TestDatabase kind)
    {
        await using var place = await ServerPlace.WithDemoShops(kind);
        await using (var idle = await ServerProcess.Start(place)) Assert.Equal(0, await idle.Terminate());
        await using var busy = await ServerProcess.Start(place);
        await busy.Tech.Buy(Known.Headphones);
        Assert.True(await busy.Terminate() == 0, busy.Output);
    }

    [OnBothDatabases]
    public async Task Requests_under_way_are_answered_before_the_server_ends(TestDatabase kind)
    {
        await using var place = await ServerPlace.WithDemoShops(kind);
        await using var server = await ServerProcess.Start(place);
        var orders = Enumerable.Range(0, 20).Select(_ => server.Tech.Post("/api/orders", Body.Order().ToJsonString())).ToList();
        // One is answered: the others' connections are open.
        await Task.WhenAny(orders);
        var exit = await server.Terminate();
        var answered = orders.Count(order => order.IsCompletedSuccessfully && order.Result.Status == 201);
        Assert.Equal(0, exit);
        await using var again = await ServerProcess.Start(place);
        var written = (await again.Tech.Get("/api/orders?tenant=tech")).Json.GetProperty("count").GetInt32() - 2;
        Assert.Equal(written, answered);
    }

    [OnBothDatabases]
    public async Task The_demonstration_warns_and_prints_no_secret(TestDatabase kind)
    {
        await using var place = await ServerPlace.WithDemoShops(kind);
        await using var server = await ServerProcess.Start(place);
        Assert.Matches(new Regex("well-known users, passwords and keys are active"), server.Output);
        Assert.DoesNotContain("demo-admin", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(place.Settings[0].Split('=', 2)[1], server.Output, StringComparison.Ordinal);
    }
}
