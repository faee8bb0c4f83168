using Cartwright.Apis.Tests.Fixture;
using Cartwright.Apis.Tests.Seed;

namespace Cartwright.Apis.Tests.Orders;

public sealed class OrderListTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Jane = """
        {"id": "d7e8f9a0-b1c2-4d3e-8f4a-5b6c7d8e9f0a", "customer_name": "Jane Smith", "customer_email": "jane.smith@example.com", "status": "completed",
         "total": 209.98, "created_at": "2025-03-15T10:30:00Z", "items_count": 2, "shipping_method": "standard"}
        """;

    private const string John = """
        {"id": "e8f9a0b1-c2d3-4e4f-9a5b-6c7d8e9f0a1b", "customer_name": "John Doe", "customer_email": "john.doe@example.com", "status": "pending",
         "total": 129.99, "created_at": "2025-03-16T14:45:00Z", "items_count": 1, "shipping_method": "express"}
        """;

    /// <summary>A query, whose orders it finds, and the two filters as they are shown.</summary>
    public static IEnumerable<object?[]> Filters =>
    [
        ["", "Jane John", "null", "null"],
        ["status=pending", "John", "\"pending\"", "null"],
        ["status=PENDING", "John", "\"PENDING\"", "null"],
        ["status=Completed", "Jane", "\"Completed\"", "null"],
        ["status=shipped", "", "\"shipped\"", "null"],
        ["status=returned", "", "\"returned\"", "null"],
        [$"customer_id={Known.JaneTheCustomer}", "Jane", "null", $"\"{Known.JaneTheCustomer}\""],
        [$"customer_id={Known.Nobody}", "", "null", $"\"{Known.Nobody}\""],
        ["customer_id=12345", "", "null", "\"12345\""],
        [$"customer_id={Known.JaneTheCustomer}&status=pending", "", "\"pending\"", $"\"{Known.JaneTheCustomer}\""],
        ["date_from=2025-03-16", "John", "null", "null"],
        ["date_from=2025-03-15", "Jane John", "null", "null"],
        ["date_to=2025-03-15", "Jane", "null", "null"],
        ["date_to=2025-03-14", "", "null", "null"],
        ["date_from=2025-03-15&date_to=2025-03-16", "Jane John", "null", "null"],
        ["date_from=2025-03-15T10:30:00Z&date_to=2025-03-15T10:30:00Z", "Jane", "null", "null"],
        ["date_from=2025-03-15T10:30:01Z", "John", "null", "null"],
        ["start_date=2025-03-16&end_date=2025-03-16", "John", "null", "null"],
        ["customer_email=JANE.smith", "Jane", "null", "null"],
        ["customer_email=%25", "", "null", "null"],
        ["customer_email=jane_smith", "", "null", "null"],
        ["order_type=standard", "Jane John", "null", "null"],
        ["order_type=WHOLESALE", "", "null", "null"],
        ["status=&customer_id=&date_from=&date_to=&limit=&offset=", "Jane John", "null", "null"],
    ];

    [OnBothDatabases(nameof(Filters))]
    public async Task Filters_find_what_fits_all_of_them(TestDatabase kind, string query, string found, string status, string customer)
    {
        var server = await servers.On(kind);
        var orders = found.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => name == "Jane" ? Jane : John).ToList();
        (await server.Tech.Get($"/api/orders?tenant=tech&{query}")).Is(200, $$"""
            {"orders": [{{string.Join(',', orders)}}], "tenant": "tech", "count": {{orders.Count}}, "filters": {"status": {{status}}, "customer_id": {{customer}} } }
            """);
    }

    [OnBothDatabases]
    public async Task A_window_counts_all_matches(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var (query, order, count) in ((string, string, int)[])[("limit=1", Jane, 2), ("offset=1", John, 2), ("limit=1&offset=1&status=pending", "", 1), ("limit=5&status=pending", John, 1), ("offset=9", "", 2)])
        {
            (await server.Tech.Get($"/api/orders?tenant=tech&{query}")).Is(200, $$"""
                {"orders": [{{order}}], "tenant": "tech", "count": {{count}}, "filters": {"status": {{(query.Contains("status", StringComparison.Ordinal) ? "\"pending\"" : "null")}}, "customer_id": null} }
                """);
        }
    }

    [OnBothDatabases]
    public async Task A_parameter_that_cannot_be_right_is_named(TestDatabase kind)
    {
        var server = await servers.On(kind);
        (await server.Tech.Get("/api/orders")).IsRefused(400, "missing_parameter", "'tenant' is required.");
        foreach (var bad in (string[])["unknown", "1", "pending,completed", "pend%20ing"])
            (await server.Tech.Get($"/api/orders?tenant=tech&status={bad}")).IsRefused(400, "invalid_parameter", "'status' is not an order status.");
        foreach (var name in (string[])["date_from", "date_to"])
        {
            foreach (var bad in (string[])["yesterday", "2025-13-01", "2025-02-30", "15.03.2025", "20250315"])
                (await server.Tech.Get($"/api/orders?tenant=tech&{name}={bad}")).IsRefused(400, "invalid_parameter", $"'{name}' must be an ISO date or time.");
        }
        foreach (var edge in (string[])["0001-01-01", "9999-12-31", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00%2B14:00"])
        {
            foreach (var name in (string[])["date_from", "date_to"])
                Assert.True((await server.Tech.Get($"/api/orders?tenant=tech&{name}={edge}")).Status is 200 or 400, $"{name}={edge}");
        }
        (await server.Tech.Get("/api/orders?tenant=tech&limit=0")).IsRefused(400, "invalid_parameter", "'limit' must be an integer between 1 and 1000.");
    }

    [OnBothDatabases]
    public async Task An_id_that_is_no_id_is_a_404(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var id in (string[])["12345", "x", Known.Nobody, "d7e8f9a0b1c24d3e8f4a5b6c7d8e9f0a"])
        {
            var details = $"Order with ID '{id}' does not exist.";
            (await server.Tech.Get($"/api/orders/{id}")).IsRefused(404, "resource_not_found", details);
            (await server.Tech.Patch($"/api/orders/{id}/status", """{"status":"paid"}""")).IsRefused(404, "resource_not_found", details);
            (await server.Tech.Post($"/api/orders/{id}/cancel", null)).IsRefused(404, "resource_not_found", details);
        }
        (await server.Tech.Get($"/api/orders/{Known.CompletedOrder.ToUpperInvariant()}")).Is(200, SeedDocument.CompletedOrder);
    }

    [OnBothDatabases]
    public async Task A_list_of_more_than_a_page_is_whole_and_in_order(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var product = await server.Tech.Sell("LIST-1", 2000);
        await Parallel.ForEachAsync(Enumerable.Range(0, 520), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) => await server.Tech.Buy(product));
        var answer = (await server.Tech.Get("/api/orders?tenant=tech")).Json;
        var ids = answer.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("id").GetString()!).ToList();
        Assert.Equal((522, 522), (ids.Count, answer.GetProperty("count").GetInt32()));
        Assert.Equal(522, ids.Distinct().Count());
        Assert.Equal([Known.CompletedOrder, Known.PendingOrder], ids[..2]);
        Assert.Equal(522, (await server.Tech.Get("/api/orders?tenant=tech&limit=3&offset=520")).Json.GetProperty("count").GetInt32());
    }
}
