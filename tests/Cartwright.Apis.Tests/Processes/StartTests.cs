using Cartwright.Apis.Tests.Fixture;
using Cartwright.Data;

namespace Cartwright.Apis.Tests.Processes;

public sealed class StartTests
{
    [OnPostgres]
    public async Task Nodes_started_at_once_on_an_empty_database_all_become_ready_and_make_the_demo_shops_once()
    {
        await using var place = await ServerPlace.Empty(TestDatabase.Postgres);
        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(node => ServerProcess.Start(place, Path.Combine(place.Folder, $"node-{node}"))));
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

        await using var database = place.Open();
        foreach (var (table, rows) in ((string, long)[])[("tenants", 6), ("users", 9), ("installation", 1), ("orders", 3), ("stock_locations", 6)])
            Assert.Equal((table, rows), (table, await Count(database, table)));
        await database.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task The_demonstration_warns_prints_no_secret_and_exits_with_0_when_it_is_told_to_end(TestDatabase kind)
    {
        await using var place = await ServerPlace.WithDemoShops(kind);
        await using var server = await ServerProcess.Start(place);
        await server.Tech.Buy(Known.Headphones);
        Assert.True(await server.Terminate() == 0, server.Output);
        Assert.Contains("well-known users, passwords and keys are active", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("demo-admin", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(place.Settings[0].Split('=', 2)[1], server.Output, StringComparison.Ordinal);
    }

    [OnBothDatabases]
    public async Task Requests_under_way_are_answered_before_the_server_ends(TestDatabase kind)
    {
        await using var place = await ServerPlace.WithDemoShops(kind);
        await using var server = await ServerProcess.Start(place);
        var orders = Enumerable.Range(0, 20).Select(_ => server.Tech.Post("/api/orders", Body.Order().ToJsonString())).ToList();
        // One is answered: the others' connections are open.
        await Task.WhenAny(orders);
        Assert.Equal(0, await server.Terminate());
        var answered = orders.Count(order => order.IsCompletedSuccessfully && order.Result.Status == 201);
        await using var database = place.Open();
        Assert.Equal(2 + answered, await Count(database, "orders"));
        await database.StockAddsUp();
    }

    private static async Task<long> Count(ShopDatabase database, string table) =>
        Assert.Single(await database.Reads.Query(new Statement($"SELECT COUNT(*) FROM {table}"), row => row.Long(0), CancellationToken.None));
}
