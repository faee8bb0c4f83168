using System.Text.Json.Nodes;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Orders;

public sealed class ReturnTests
{
    [OnBothDatabases]
    public async Task Goods_come_back_in_parts_and_the_order_is_returned_when_all_have(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var order = await ShipmentTests.Paid(server, (Known.Headphones, 3), (Known.Speaker, 2));
        await server.Tech.Post($"/api/orders/{order}/shipments", null);
        var lines = await ShipmentTests.Lines(server, order);
        Assert.Equal((22, 40), (await server.Tech.Stock(Known.Headphones), await server.Tech.Stock(Known.Speaker)));

        (await server.Tech.Post($"/api/orders/{order}/return", Body.Of(("items", new JsonArray(ShipmentTests.Item("order_item_id", lines[0], 2)))))).Is(200, $$"""
            {"order_id": "{{order}}", "status": "shipped", "items": [{"order_item_id": "{{lines[0]}}", "product_id": "{{Known.Headphones}}", "quantity": 2}], "restocked": true}
            """);
        Assert.Equal((24, 40), (await server.Tech.Stock(Known.Headphones), await server.Tech.Stock(Known.Speaker)));
        (await server.Tech.Post($"/api/orders/{order}/return", Body.Of(("items", new JsonArray(ShipmentTests.Item("product_id", Known.Headphones, 2))))))
            .IsRefused(409, "conflict", "Item 'WH-001': 2 asked, 1 left to be returned.");
        (await server.Tech.Post($"/api/orders/{order}/return", """{"restock":false}""")).Is(200, $$"""
            {"order_id": "{{order}}", "status": "returned",
             "items": [{"order_item_id": "{{lines[0]}}", "product_id": "{{Known.Headphones}}", "quantity": 1}, {"order_item_id": "{{lines[1]}}", "product_id": "{{Known.Speaker}}", "quantity": 2}], "restocked": false}
            """);
        Assert.Equal((24, 40), (await server.Tech.Stock(Known.Headphones), await server.Tech.Stock(Known.Speaker)));
        (await server.Tech.Post($"/api/orders/{order}/return", null)).IsRefused(409, "conflict", "Nothing of the order is left to be returned.");
        Assert.Equal("returned", await ShipmentTests.Status(server, order));
        Assert.Equal(2, await server.Number("SELECT COUNT(*) FROM audit_entries WHERE action = 'order.goods_returned'"));
        await server.Database.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Goods_of_an_order_that_was_moved_by_hand_come_back_once_whatever_it_is_by_then(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        foreach (var (way, after) in ((string, string)[])[("shipped", "returned"), ("shipped delivered", "returned"), ("shipped delivered completed", "completed"), ("shipped returned", "returned"), ("shipped returned refunded", "refunded")])
        {
            var order = await ShipmentTests.Paid(server, (Known.Headphones, 5));
            foreach (var step in way.Split(' ')) await server.Tech.Patch($"/api/orders/{order}/status", Body.Of(("status", step)));
            Assert.Equal(20, await server.Tech.Stock(Known.Headphones));
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.Tech.Post($"/api/orders/{order}/return", null)));
            Assert.Single(answers, answer => answer.Status == 200);
            Assert.Equal((way, after), (way, await ShipmentTests.Status(server, order)));
            Assert.Equal(25, await server.Tech.Stock(Known.Headphones));
        }
        await server.Database.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task What_never_left_cannot_come_back(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        foreach (var way in (string[])["", "paid", "processing", "cancelled", "paid cancelled", "paid refunded"])
        {
            var order = await server.Tech.Buy(Known.Headphones);
            foreach (var step in way.Split(' ', StringSplitOptions.RemoveEmptyEntries)) await server.Tech.Patch($"/api/orders/{order}/status", Body.Of(("status", step)));
            var (status, stock) = (await ShipmentTests.Status(server, order), await server.Tech.Stock(Known.Headphones));
            (await server.Tech.Post($"/api/orders/{order}/return", null)).IsRefused(409, "invalid_status_transition", $"Goods of an order that is {status} cannot come back.");
            Assert.Equal(stock, await server.Tech.Stock(Known.Headphones));
        }
        var (jane, outdoor) = (await server.AsJane(), await server.AsOutdoor());
        (await jane.Post($"/api/orders/{Known.CompletedOrder}/return", null)).IsRefused(403, "forbidden", "Goods are taken back by staff.");
        (await outdoor.Post($"/api/orders/{Known.CompletedOrder}/return", null)).IsRefused(404, "resource_not_found", $"Order with ID '{Known.CompletedOrder}' does not exist.");
        (await server.Tech.Post($"/api/orders/{Known.CompletedOrder}/return", """{"restock":1}""")).IsRefused(400, "invalid_parameter", "'restock' must be true or false.");
        await server.Database.StockAddsUp();
    }
}
