using System.Collections.Concurrent;
using System.Text.Json;
using Cartwright.Apis.Tests.Fixture;
using Cartwright.Data;

namespace Cartwright.Apis.Tests.Processes;

/// <summary>What was acknowledged is there after the process was killed in the middle of everything.</summary>
public sealed class KillTests
{
    private const int Kills = 15;
    private const int Buyers = 8;
    private static readonly TimeSpan Load = TimeSpan.FromMilliseconds(300);

    [OnBothDatabases]
    public async Task No_acknowledged_order_is_lost_when_the_server_is_killed_under_load(TestDatabase kind)
    {
        await using var place = await ServerPlace.WithDemoShops(kind);
        var acknowledged = new ConcurrentDictionary<string, string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = await ServerProcess.Start(place);
            await AllAreThere(server, acknowledged);
            if (kill == 0) await server.Tech.Put($"/api/products/{Known.Headphones}", """{"stock":1000000}""");
            await KillUnderLoad(server, acknowledged);
        }

        await using (var server = await ServerProcess.Start(place))
        {
            await AllAreThere(server, acknowledged);
            Assert.Equal(0, await server.Terminate());
        }
        Assert.True(acknowledged.Count > Kills, $"Only {acknowledged.Count} orders were acknowledged.");
        await using var database = place.Open();
        await database.StockAddsUp();
        await NoOrderIsHalf(database);
    }

    // Every third order is paid and every fifth cancelled, so that holds, sales and returns are under way when the end comes.
    private static async Task KillUnderLoad(ServerProcess server, ConcurrentDictionary<string, string> acknowledged)
    {
        using var end = new CancellationTokenSource();
        var placed = 0;
        var buyers = Enumerable.Range(0, Buyers).Select(async _ =>
        {
            while (!end.IsCancellationRequested)
            {
                try
                {
                    var order = await server.Tech.Buy(Known.Headphones);
                    acknowledged[order] = "pending";
                    var number = Interlocked.Increment(ref placed);
                    if (number % 3 == 0) await Move(server, order, "paid", acknowledged);
                    if (number % 5 == 0) await Move(server, order, "cancelled", acknowledged);
                }
                catch (HttpRequestException)
                {
                    return;
                }
                catch (IOException)
                {
                    return;
                }
            }
        }).ToList();
        await Task.Delay(Load);
        await server.Kill();
        await end.CancelAsync();
        await Task.WhenAll(buyers);
    }

    // A move that was not acknowledged may or may not have happened: the order's status is then unknown.
    private static async Task Move(ServerProcess server, string order, string status, ConcurrentDictionary<string, string> acknowledged)
    {
        acknowledged[order] = "";
        var moved = await server.Tech.Patch($"/api/orders/{order}/status", Body.Of(("status", status)));
        Assert.Equal(200, moved.Status);
        acknowledged[order] = status;
    }

    private static async Task AllAreThere(ServerProcess server, ConcurrentDictionary<string, string> acknowledged)
    {
        using var list = JsonDocument.Parse((await server.Tech.Get("/api/orders?tenant=tech")).Body);
        var found = list.RootElement.GetProperty("orders").EnumerateArray().ToDictionary(order => order.GetProperty("id").GetString()!, order => order.GetProperty("status").GetString()!);
        var lost = acknowledged.Where(order => !found.TryGetValue(order.Key, out var status) || (order.Value.Length > 0 && status != order.Value)).ToList();
        Assert.Empty(lost);
    }

    private static async Task NoOrderIsHalf(ShopDatabase database)
    {
        var half = await database.Reads.Query(new Statement("""
            SELECT COUNT(*) FROM orders o
            WHERE o.lines_count <> (SELECT COUNT(*) FROM order_lines l WHERE l.order_id = o.id)
                OR NOT EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.id) OR NOT EXISTS (SELECT 1 FROM order_events e WHERE e.order_id = o.id)
            """), row => row.Long(0), CancellationToken.None);
        Assert.Equal(0, Assert.Single(half));
    }
}
