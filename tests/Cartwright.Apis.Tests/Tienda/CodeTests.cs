using Cartwright.Apis.Tests.Fixture;
using Cartwright.Codes;

namespace Cartwright.Apis.Tests.Tienda;

/// <summary>Codes have no gaps, whoever orders at the same time and whatever is refused (decision 4).</summary>
public sealed class CodeTests
{
    [OnBothDatabases]
    public async Task Orders_refusals_and_readers_at_once_leave_no_gap(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await ShopAtOnce(server, server);
        await AssertNoGaps(server);
    }

    [OnPostgres]
    public async Task Two_servers_on_one_database_leave_no_gap_either()
    {
        await using var place = await ServerPlace.WithDemoShops(TestDatabase.Postgres);
        await using var one = await TestServer.Start(place);
        await using var two = await TestServer.Start(place);
        await ShopAtOnce(one, two);
        await AssertNoGaps(one);
    }

    [OnBothDatabases]
    public async Task The_timer_numbers_what_nobody_has_looked_at(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Place(TiendaClient.Order(await server.Buyer()));
        server.Time.Advance(TimeSpan.FromSeconds(6));
        for (var i = 0; i < 100 && await server.Number("SELECT COUNT(*) FROM orders WHERE code IS NULL") > 0; i++)
        {
            await Task.Delay(50);
            server.Time.Advance(TimeSpan.FromSeconds(6));
        }
        await AssertNoGaps(server);
    }

    // 60 orders, as many refusals, and readers who number meanwhile; what was shown once never changes.
    private static async Task ShopAtOnce(TestServer one, TestServer two)
    {
        var buyer = await one.Buyer();
        var shown = new System.Collections.Concurrent.ConcurrentDictionary<string, string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 150), new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (i, _) =>
        {
            var server = i % 2 == 0 ? one : two;
            switch (i % 5)
            {
                case 0 or 1:
                    await server.Place(TiendaClient.Order(buyer));
                    break;
                case 2:
                    (await server.Call("createpedido", TiendaClient.Order(buyer, ("productos", TiendaClient.Lines((1, 100_000)))))).Refused(22, "El producto 1 está sin existencias");
                    break;
                case 3:
                    (await server.Call("createpedido", TiendaClient.Order(buyer, ("productos", TiendaClient.Lines((777, 1)))))).Refused(21, "El producto 777 no existe");
                    break;
                default:
                    foreach (var order in (await server.Info(buyer)).GetProperty("pedidos").EnumerateArray())
                    {
                        var code = order.GetProperty("codigo_pedido_tienda").GetString()!;
                        Assert.Equal(code, shown.GetOrAdd(order.GetProperty("pedido_id").GetString()!, code));
                    }
                    break;
            }
        });
        Assert.Equal(60, (await one.Info(buyer)).GetProperty("pedidos").GetArrayLength());
    }

    private static async Task AssertNoGaps(TestServer server)
    {
        await server.Service<GiveCodes>().RunForAll(CancellationToken.None);
        foreach (var table in new[] { "orders", "payments" })
        {
            Assert.Equal(0, await server.Number($"SELECT COUNT(*) FROM {table} WHERE code IS NULL"));
            Assert.Equal(0, await server.Number(
                $"SELECT COUNT(*) FROM (SELECT tenant_id, MIN(code) AS least, MAX(code) AS most, COUNT(DISTINCT code) AS codes FROM {table} GROUP BY tenant_id) t WHERE least <> 1 OR most <> codes"));
        }
    }
}
