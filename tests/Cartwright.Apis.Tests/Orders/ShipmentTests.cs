using System.Text.Json.Nodes;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Orders;

public sealed class ShipmentTests
{
    [OnBothDatabases]
    public async Task An_order_goes_out_in_parts_and_is_delivered_when_all_have_arrived(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var order = await Paid(server, (Known.Headphones, 3), (Known.Speaker, 1));
        var lines = await Lines(server, order);
        server.Time.Advance(TimeSpan.FromMinutes(1));

        var first = await server.Tech.Post($"/api/orders/{order}/shipments", Body.Of(
            ("carrier", "UPS"), ("tracking_number", "1Z1"), ("tracking_url", "https://ups.example/1Z1"), ("items", new JsonArray(Item("order_item_id", lines[0], 2)))));
        first.Is(201, $$"""
            {"id": "«uuid»", "order_id": "{{order}}", "carrier": "UPS", "tracking_number": "1Z1", "tracking_url": "https://ups.example/1Z1",
             "items": [{"order_item_id": "{{lines[0]}}", "product_id": "{{Known.Headphones}}", "name": "Wireless Headphones", "quantity": 2}],
             "shipped_at": "2026-03-02T10:01:00Z", "delivered_at": null, "created_at": "2026-03-02T10:01:00Z"}
            """);
        Assert.Equal("processing", await Status(server, order));
        var second = await server.Tech.Post($"/api/orders/{order}/shipments", null);
        second.Is(201, $$"""
            {"id": "«uuid»", "order_id": "{{order}}", "carrier": null, "tracking_number": null, "tracking_url": null,
             "items": [{"order_item_id": "{{lines[0]}}", "product_id": "{{Known.Headphones}}", "name": "Wireless Headphones", "quantity": 1},
                       {"order_item_id": "{{lines[1]}}", "product_id": "{{Known.Speaker}}", "name": "Bluetooth Speaker", "quantity": 1}],
             "shipped_at": "2026-03-02T10:01:00Z", "delivered_at": null, "created_at": "2026-03-02T10:01:00Z"}
            """);
        Assert.Equal("shipped", await Status(server, order));
        (await server.Tech.Get($"/api/orders/{order}/shipments")).Is(200, $$"""{"shipments":[{{first.Body}},{{second.Body}}],"order_id":"{{order}}","count":2}""");

        var followed = await server.Tech.Patch($"/api/shipments/{second.Text("id")}", """{"carrier":"DHL","tracking_number":"D2","delivered":true}""");
        Assert.Equal(("DHL", "D2", "2026-03-02T10:01:00Z", "shipped"), (followed.Text("carrier"), followed.Text("tracking_number"), followed.Text("delivered_at"), await Status(server, order)));
        server.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("2026-03-02T10:02:00Z", (await server.Tech.Patch($"/api/shipments/{first.Text("id")}", """{"delivered":true}""")).Text("delivered_at"));
        Assert.Equal("delivered", await Status(server, order));
        Assert.Equal("2026-03-02T10:01:00Z", (await server.Tech.Patch($"/api/shipments/{second.Text("id")}", """{"delivered":true}""")).Text("delivered_at"));
        (await server.Tech.Patch($"/api/shipments/{second.Text("id")}", """{"delivered":false}""")).IsRefused(409, "conflict", "A shipment that has arrived cannot be on its way again.");
        Assert.Equal((2, 3), (await server.Number("SELECT COUNT(*) FROM audit_entries WHERE action = 'shipment.created'"), await server.Number("SELECT COUNT(*) FROM audit_entries WHERE action = 'shipment.changed'")));
        await server.Database.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task A_product_on_several_lines_is_shipped_line_by_line(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var order = await Paid(server, (Known.Headphones, 2), (Known.Headphones, 3));
        var lines = await Lines(server, order);
        var shipped = await server.Tech.Post($"/api/orders/{order}/shipments", Body.Of(("items", new JsonArray(Item("product_id", Known.Headphones, 1), Item("product_id", Known.Headphones, 3)))));
        Assert.Equal([(lines[0], 2), (lines[1], 2)], shipped.Json.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("order_item_id").GetString()!, item.GetProperty("quantity").GetInt32())));
        (await server.Tech.Post($"/api/orders/{order}/shipments", Body.Of(("items", new JsonArray(Item("product_id", Known.Headphones, 2))))))
            .IsRefused(409, "conflict", "Item 'WH-001': 2 asked, 1 left to be shipped.");
        Assert.Equal(1, (await server.Tech.Get($"/api/orders/{order}/shipments")).Json.GetProperty("count").GetInt32());
    }

    [OnBothDatabases]
    public async Task What_cannot_be_shipped_is_not(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        foreach (var way in (string[])["", "cancelled", "paid refunded", "paid shipped delivered", "paid shipped returned"])
        {
            var order = await server.Tech.Buy(Known.Headphones);
            foreach (var step in way.Split(' ', StringSplitOptions.RemoveEmptyEntries)) await server.Tech.Patch($"/api/orders/{order}/status", Body.Of(("status", step)));
            var status = await Status(server, order);
            (await server.Tech.Post($"/api/orders/{order}/shipments", "{}")).IsRefused(409, "invalid_status_transition", $"An order that is {status} cannot be shipped.");
        }
        var paid = await Paid(server, (Known.Headphones, 1));
        (await server.Tech.Post($"/api/orders/{paid}/shipments", Body.Of(("items", new JsonArray(Item("product_id", Known.Speaker, 1)))))).IsRefused(400, "invalid_parameter", $"Item '{Known.Speaker}' is not on the order.");
        (await server.Tech.Post($"/api/orders/{paid}/shipments", Body.Of(("items", new JsonArray(Item("order_item_id", "x", 1)))))).IsRefused(400, "invalid_parameter", "Item 'x' is not on the order.");
        (await server.Tech.Post($"/api/orders/{paid}/shipments", """{"items":[]}""")).IsRefused(400, "invalid_parameter", "'items' must be a list of 1 to 1000 objects.");
        (await server.Tech.Post($"/api/orders/{paid}/shipments", """{"items":[{"quantity":1}]}""")).IsRefused(400, "missing_parameter", "'items[0].order_item_id' is required.");
        (await server.Tech.Post($"/api/orders/{paid}/shipments", Body.Of(("items", new JsonArray(Item("product_id", Known.Headphones, 0)))))).IsRefused(400, "invalid_parameter", "'items[0].quantity' must be an integer between 1 and 1000000000.");
        foreach (var address in (string[])["javascript:alert(1)", "ups.example", "//ups.example", "ftp://ups.example"])
            (await server.Tech.Post($"/api/orders/{paid}/shipments", Body.Of(("tracking_url", address)))).IsRefused(400, "invalid_parameter", "'tracking_url' must be an address that begins with http:// or https://.");
        Assert.Equal(0, await server.Number("SELECT COUNT(*) FROM shipments"));
        Assert.Equal("paid", await Status(server, paid));
        Assert.Equal(201, (await server.Tech.Post($"/api/orders/{paid}/shipments", null)).Status);
        (await server.Tech.Post($"/api/orders/{paid}/shipments", null)).IsRefused(409, "conflict", "Nothing of the order is left to be shipped.");
    }

    [OnBothDatabases]
    public async Task Of_many_shipments_at_once_no_more_goes_out_than_was_ordered(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var order = await Paid(server, (Known.Headphones, 5));
        var line = (await Lines(server, order))[0];
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.Tech.Post($"/api/orders/{order}/shipments", Body.Of(("items", new JsonArray(Item("order_item_id", line, 1)))))));
        Assert.Equal((5, 15), (answers.Count(answer => answer.Status == 201), answers.Count(answer => answer.Status == 409)));
        Assert.Equal("shipped", await Status(server, order));
        Assert.Equal(5, await server.Number("SELECT CAST(SUM(quantity) AS bigint) FROM shipment_lines"));
        Assert.Equal(5, await server.Number("SELECT shipped FROM order_lines WHERE order_id = (SELECT MAX(id) FROM orders)"));
        Assert.Equal(20, await server.Tech.Stock(Known.Headphones));
        await server.Database.StockAddsUp();
        Assert.Empty(await server.Examine());
    }

    [OnBothDatabases]
    public async Task Of_many_shipments_and_cancellations_at_once_the_first_wins(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        for (var round = 0; round < 4; round++)
        {
            var order = await Paid(server, (Known.Headphones, 2));
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0
                ? server.Tech.Post($"/api/orders/{order}/shipments", null)
                : server.Tech.Post($"/api/orders/{order}/cancel", null)));
            Assert.Single(answers, answer => answer.Status is 200 or 201);
            Assert.True(await Status(server, order) is "shipped" or "cancelled");
            Assert.All(answers.Where(answer => answer.Status is not (200 or 201)), answer => Assert.Equal(409, answer.Status));
        }
        await server.Database.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task A_buyer_who_is_to_be_told_is_told_once(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var order = await Paid(server, (Known.Headphones, 1));
        var body = """{"carrier":"UPS","tracking_number":"1Z1","notify_customer":true}""";
        await server.Tech.Post($"/api/orders/{order}/shipments", body, ("Idempotency-Key", "s1"));
        await server.Tech.Post($"/api/orders/{order}/shipments", body, ("Idempotency-Key", "s1"));
        await server.Tech.Post($"/api/orders/{order}/shipments", body, ("Idempotency-Key", "s2"));
        Assert.Equal(1, await server.Number("""SELECT COUNT(*) FROM outbox_messages WHERE kind = 'order_shipped' AND subject_id = (SELECT MAX(id) FROM orders) AND data = '{"tracking_number":"1Z1","carrier":"UPS"}'"""));
        await server.Tech.Post($"/api/orders/{await Paid(server, (Known.Headphones, 1))}/shipments", "{}");
        Assert.Equal(1, await server.Number("SELECT COUNT(*) FROM outbox_messages WHERE kind = 'order_shipped'"));
    }

    [OnBothDatabases]
    public async Task Shipments_are_made_by_staff_of_the_shop_and_seen_by_the_customer(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var (jane, outdoor) = (await server.AsJane(), await server.AsOutdoor());
        var order = (await jane.Post("/api/orders", Body.Order().ToJsonString())).Text("id");
        await server.Tech.Patch($"/api/orders/{order}/status", """{"status":"paid"}""");
        (await jane.Post($"/api/orders/{order}/shipments", "{}")).IsRefused(403, "forbidden", "Shipments are made by staff.");
        (await outdoor.Post($"/api/orders/{order}/shipments", "{}")).IsRefused(404, "resource_not_found", $"Order with ID '{order}' does not exist.");
        var shipment = (await server.Tech.Post($"/api/orders/{order}/shipments", "{}")).Text("id");
        Assert.Equal(1, (await jane.Get($"/api/orders/{order}/shipments")).Json.GetProperty("count").GetInt32());
        (await jane.Patch($"/api/shipments/{shipment}", "{}")).IsRefused(403, "forbidden", "Shipments are made by staff.");
        foreach (var (caller, id) in ((Client, string)[])[(outdoor, shipment), (server.Tech, Known.Nobody), (server.Tech, "x")])
            (await caller.Patch($"/api/shipments/{id}", """{"delivered":true}""")).IsRefused(404, "resource_not_found", $"Shipment with ID '{id}' does not exist.");
        Assert.Equal("shipped", await Status(server, order));
    }

    internal static async Task<string> Paid(TestServer server, params (string Product, int Quantity)[] items)
    {
        var body = Body.Order();
        body["items"] = new JsonArray([.. items.Select(item => Item("product_id", item.Product, item.Quantity))]);
        var order = (await server.Tech.Post("/api/orders", body.ToJsonString())).Text("id");
        Assert.Equal(200, (await server.Tech.Patch($"/api/orders/{order}/status", """{"status":"paid"}""")).Status);
        return order;
    }

    internal static JsonObject Item(string by, string id, int quantity) => new() { [by] = id, ["quantity"] = quantity };

    internal static async Task<string> Status(TestServer server, string order) => (await server.Tech.Get($"/api/orders/{order}")).Text("status");

    internal static async Task<string[]> Lines(TestServer server, string order) =>
        [.. (await server.Tech.Get($"/api/orders/{order}")).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
}
