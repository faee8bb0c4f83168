using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Orders;

public sealed class OrderStatusTests(SharedServers servers) : IClassFixture<SharedServers>
{
    /// <summary>The declared moves (pycommerce.md 4.2).</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["pending"] = ["processing", "paid", "cancelled"],
        ["paid"] = ["processing", "shipped", "refunded", "cancelled"],
        ["processing"] = ["paid", "shipped", "cancelled"],
        ["shipped"] = ["delivered", "returned"],
        ["delivered"] = ["completed", "returned"],
        ["completed"] = ["refunded"],
        ["returned"] = ["refunded"],
        ["cancelled"] = [],
        ["refunded"] = [],
    };

    private static readonly Dictionary<string, string[]> WayTo = new()
    {
        ["pending"] = [],
        ["paid"] = ["paid"],
        ["processing"] = ["processing"],
        ["shipped"] = ["paid", "shipped"],
        ["delivered"] = ["paid", "shipped", "delivered"],
        ["completed"] = ["paid", "shipped", "delivered", "completed"],
        ["returned"] = ["paid", "shipped", "returned"],
        ["cancelled"] = ["cancelled"],
        ["refunded"] = ["paid", "refunded"],
    };

    public static IEnumerable<object?[]> Statuses => Allowed.Keys.Select(status => (object?[])[status]);

    [OnBothDatabases(nameof(Statuses))]
    public async Task An_order_moves_along_the_declared_moves_and_no_other(TestDatabase kind, string from)
    {
        var server = await servers.On(kind);
        var product = await server.Tech.Sell($"MOVE-{from}", 100);
        foreach (var to in Allowed.Keys)
        {
            var order = await server.Tech.Buy(product);
            foreach (var step in WayTo[from]) Assert.Equal(200, (await Move(server, order, step)).Status);
            var before = (await server.Tech.Get($"/api/orders/{order}")).Body;
            var answer = await Move(server, order, to);
            if (Allowed[from].Contains(to))
            {
                answer.Is(200, Moved(order, to, from));
                Assert.Equal(to, (await server.Tech.Get($"/api/orders/{order}")).Text("status"));
            }
            else
            {
                answer.IsRefused(409, "invalid_status_transition", $"An order that is {from} cannot become {to}.");
                Assert.Equal(before, (await server.Tech.Get($"/api/orders/{order}")).Body);
            }
        }
        await server.Database.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Each_status_shows_its_payment_status(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var product = await server.Tech.Sell("PAY-1", 100);
        foreach (var (way, payment) in ((string, string)[])
        [
            ("", "pending"), ("paid", "paid"), ("processing", "pending"), ("processing paid", "paid"), ("processing shipped delivered", "pending"),
            ("processing shipped delivered completed", "paid"), ("paid refunded", "refunded"), ("cancelled", "pending"), ("paid shipped returned refunded", "refunded"),
        ])
        {
            var order = await server.Tech.Buy(product);
            foreach (var step in way.Split(' ', StringSplitOptions.RemoveEmptyEntries)) await Move(server, order, step);
            Assert.Equal((way, payment), (way, (await server.Tech.Get($"/api/orders/{order}")).Text("payment_status")));
        }
    }

    [OnBothDatabases]
    public async Task A_tracking_number_is_kept_over_later_moves_and_the_time_moves_on(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var path = $"/api/orders/{Known.PendingOrder}/status";
        await server.Tech.Patch(path, """{"status":"PAID"}""");
        server.Time.Advance(TimeSpan.FromMinutes(5));
        (await server.Tech.Patch(path, """{"status":"shipped","tracking_number":"1Z 999","notify_customer":true}""")).Is(200, """
            {"id": "e8f9a0b1-c2d3-4e4f-9a5b-6c7d8e9f0a1b", "status": "shipped", "previous_status": "paid", "updated_at": "2026-03-02T10:05:00Z", "tracking_number": "1Z 999", "notification_sent": true}
            """);
        (await server.Tech.Patch(path, """{"status":"delivered"}""")).Is(200, """
            {"id": "e8f9a0b1-c2d3-4e4f-9a5b-6c7d8e9f0a1b", "status": "delivered", "previous_status": "shipped", "updated_at": "2026-03-02T10:05:00Z", "tracking_number": "1Z 999", "notification_sent": false}
            """);
        Assert.Equal("2026-03-02T10:05:00Z", (await server.Tech.Get($"/api/orders/{Known.PendingOrder}")).Text("updated_at"));
    }

    [OnBothDatabases]
    public async Task A_body_that_cannot_be_right_is_named(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var path = $"/api/orders/{Known.PendingOrder}/status";
        (await server.Tech.Patch(path, "{}")).IsRefused(400, "missing_parameter", "'status' is required.");
        (await server.Tech.Patch(path, """{"status":""}""")).IsRefused(400, "invalid_parameter", "'status' must not be empty.");
        (await server.Tech.Patch(path, """{"status":"lost"}""")).IsRefused(400, "invalid_parameter", "'status' is not an order status.");
        (await server.Tech.Patch(path, """{"status":2}""")).IsRefused(400, "invalid_parameter", "'status' must be a text.");
        (await server.Tech.Patch(path, """{"status":"paid","notify_customer":"yes"}""")).IsRefused(400, "invalid_parameter", "'notify_customer' must be true or false.");
        (await server.Tech.Patch(path, """{"status":"paid","tracking_number":1}""")).IsRefused(400, "invalid_parameter", "'tracking_number' must be a text.");
        Assert.Equal("pending", (await server.Tech.Get($"/api/orders/{Known.PendingOrder}")).Text("status"));
    }

    [OnBothDatabases]
    public async Task Cancelling_gives_the_stock_back_once(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        foreach (var (paid, way) in ((bool, string)[])[(false, "cancel"), (true, "cancel"), (true, "refunded")])
        {
            var order = await server.Tech.Buy(Known.Headphones, 5);
            Assert.Equal(20, await server.Tech.Stock(Known.Headphones));
            if (paid) await Move(server, order, "paid");
            Assert.Equal(20, await server.Tech.Stock(Known.Headphones));
            var ends = () => way == "cancel" ? server.Tech.Post($"/api/orders/{order}/cancel", null) : Move(server, order, way);
            var status = way == "cancel" ? "cancelled" : way;
            (await ends()).Is(200, Moved(order, status, paid ? "paid" : "pending"));
            Assert.Equal(25, await server.Tech.Stock(Known.Headphones));
            (await ends()).IsRefused(409, "invalid_status_transition", $"An order that is {status} cannot become {status}.");
            Assert.Equal(25, await server.Tech.Stock(Known.Headphones));
        }
        await server.Database.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Of_many_cancellations_at_once_one_gives_the_stock_back(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var order = await server.Tech.Buy(Known.Headphones, 5);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => server.Tech.Post($"/api/orders/{order}/cancel", null)));
        Assert.Equal(9, answers.Count(answer => answer.Status == 409));
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(25, await server.Tech.Stock(Known.Headphones));
        await server.Database.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task What_was_shipped_does_not_come_back_by_refunding_it(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var order = await server.Tech.Buy(Known.Headphones, 5);
        foreach (var step in (string[])["paid", "shipped", "returned", "refunded"]) Assert.Equal(200, (await Move(server, order, step)).Status);
        Assert.Equal(20, await server.Tech.Stock(Known.Headphones));
        await server.Database.StockAddsUp();
    }

    private static Task<Answer> Move(TestServer server, string order, string status) => server.Tech.Patch($"/api/orders/{order}/status", Body.Of(("status", status)));

    private static string Moved(string order, string status, string previous) => $$"""
        {"id": "{{order}}", "status": "{{status}}", "previous_status": "{{previous}}", "updated_at": "2026-03-02T10:00:00Z", "tracking_number": null, "notification_sent": false}
        """;
}
