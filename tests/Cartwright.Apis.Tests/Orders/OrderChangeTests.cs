using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Orders;

public sealed class OrderChangeTests
{
    private const string Path = $"/api/orders/{Known.PendingOrder}";

    [OnBothDatabases]
    public async Task An_unpaid_order_is_shipped_another_way_at_another_price(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var before = await server.Tech.Get(Path);
        var after = await server.Tech.Put(Path, """{"shipping_method":"premium","shipping_cost":12.5,"notes":"Ring twice","surprise":1}""");
        after.Is(200, before.Body.Replace("\"total\":129.99", "\"total\":142.49", StringComparison.Ordinal).Replace("\"shipping_cost\":0.00", "\"shipping_cost\":12.50", StringComparison.Ordinal).Replace("\"shipping_cost\":0,", "\"shipping_cost\":12.5,", StringComparison.Ordinal)
            .Replace("\"express\"", "\"premium\"", StringComparison.Ordinal).Replace("Please call before delivery", "Ring twice", StringComparison.Ordinal).Replace("2025-03-16T14:45:00Z\",\"shipping_address", "2026-03-02T10:00:00Z\",\"shipping_address", StringComparison.Ordinal));
        SameJson.Check(after.Body, (await server.Tech.Get(Path)).Body);
        Assert.Equal(142_49, await server.Number("SELECT amount FROM payments WHERE order_id = (SELECT id FROM orders WHERE status = 'pending')"));
        Assert.Equal(12_50, await server.Number("SELECT amount FROM order_adjustments WHERE kind = 'shipping' AND order_id = (SELECT id FROM orders WHERE status = 'pending')"));
        Assert.Equal(1, await server.Number("SELECT COUNT(*) FROM audit_entries WHERE action = 'order.changed'"));

        var free = await server.Tech.Put(Path, """{"shipping_cost":0,"notes":null}""");
        Assert.Equal((129.99m, 0m), (free.Json.GetProperty("total").GetDecimal(), free.Json.GetProperty("shipping_cost").GetDecimal()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, free.Json.GetProperty("notes").ValueKind);
        Assert.Equal(0, await server.Number("SELECT COUNT(*) FROM order_adjustments WHERE order_id = (SELECT id FROM orders WHERE status = 'pending')"));
        SameJson.Check(free.Body, (await server.Tech.Put(Path, "{}")).Body);
    }

    [OnBothDatabases]
    public async Task Shipping_bears_the_shops_tax_where_the_shop_says_so(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Execute("""
            INSERT INTO tax_rates (tenant_id, country, state, name, rate, included, shipping, updated)
            SELECT t.id, p.country, '', 'Tax', 10000, NOT t.active, t.active, t.updated
            FROM tenants t JOIN (SELECT '' AS country UNION SELECT 'nowhere') p ON 1 = 1 WHERE t.slug = 'tech'
            """);
        await server.Execute("UPDATE tax_rates SET rate = 20000 WHERE country = 'nowhere'");
        await server.Execute("UPDATE order_lines SET tax_rate = 10000 WHERE sku = 'WH-001'");
        foreach (var (cost, tax, total) in ((string, decimal, decimal)[])[("10", 14.00m, 153.99m), ("20", 15.00m, 164.99m), ("0.05", 13.00m, 143.04m), ("0", 13.00m, 142.99m), ("10", 14.00m, 153.99m)])
        {
            var changed = await server.Tech.Put(Path, $$"""{"shipping_cost":{{cost}}}""");
            Assert.Equal((cost, tax, total), (cost, changed.Json.GetProperty("tax").GetDecimal(), changed.Json.GetProperty("total").GetDecimal()));
            Assert.Equal((long)(total * 100), await server.Number("SELECT CAST(SUM(p.amount) AS bigint) FROM payments p JOIN orders o ON o.id = p.order_id WHERE o.status = 'pending'"));
        }
        Assert.Empty(await server.Examine());
    }

    [OnBothDatabases]
    public async Task The_status_moves_as_everywhere_and_what_is_as_it_was_is_no_change(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var paid = await server.Tech.Put(Path, """{"status":"paid","shipping_method":"express","shipping_cost":0,"notes":"Please call before delivery"}""");
        Assert.Equal((200, "paid", "paid"), (paid.Status, paid.Text("status"), paid.Text("payment_status")));
        SameJson.Check(paid.Body, (await server.Tech.Put(Path, """{"status":"PAID","shipping_method":"express","shipping_cost":0}""")).Body);
        (await server.Tech.Put(Path, """{"status":"delivered"}""")).IsRefused(409, "invalid_status_transition", "An order that is paid cannot become delivered.");
        const string closed = "Only an order that is pending and unpaid can be shipped another way.";
        (await server.Tech.Put(Path, """{"shipping_cost":1}""")).IsRefused(409, "conflict", closed);
        (await server.Tech.Put(Path, """{"shipping_method":"standard","notes":"x","status":"shipped"}""")).IsRefused(409, "conflict", closed);
        SameJson.Check(paid.Body, (await server.Tech.Get(Path)).Body);
        Assert.Equal("x", (await server.Tech.Put(Path, """{"notes":"x"}""")).Text("notes"));
    }

    [OnBothDatabases]
    public async Task An_order_that_is_being_paid_keeps_its_amount(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Execute("""
            INSERT INTO payment_sessions (uuid, tenant_id, order_id, reference, provider, success_url, cancel_url, amount, currency, lines, state, checks, created, updated)
            SELECT uuid, tenant_id, id, 'x', 'stripe', 'x', 'x', total, 'USD', '[]', 'open', 0, placed, placed FROM orders WHERE status = 'pending'
            """);
        foreach (var state in (string[])["opening", "open", "processing"])
        {
            await server.Execute("UPDATE payment_sessions SET state = $1", state);
            (await server.Tech.Put(Path, """{"shipping_cost":1}""")).IsRefused(409, "conflict", "The buyer is paying for the order at this moment; its amount cannot be changed.");
        }
        Assert.Equal(129.99m, (await server.Tech.Get(Path)).Json.GetProperty("total").GetDecimal());
        await server.Execute("UPDATE payment_sessions SET state = $1", "expired");
        Assert.Equal(130.99m, (await server.Tech.Put(Path, """{"shipping_cost":1}""")).Json.GetProperty("total").GetDecimal());
    }

    [OnBothDatabases]
    public async Task Of_a_shop_with_methods_one_is_named(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Execute("""
            INSERT INTO shipping_methods (tenant_id, code, name, countries, price, price_per_kilogram, days, updated)
            SELECT t.id, 'pigeon', 'Pigeon', '', 0, 0, 1, t.updated FROM tenants t WHERE t.slug = 'tech'
            """);
        (await server.Tech.Put(Path, """{"shipping_method":"snail"}""")).IsRefused(400, "invalid_parameter", "Shipping method 'snail' does not exist.");
        Assert.Equal("pigeon", (await server.Tech.Put(Path, """{"shipping_method":"pigeon"}""")).Text("shipping_method"));
    }

    [OnBothDatabases]
    public async Task A_change_that_cannot_be_right_or_is_not_allowed_changes_nothing(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var before = (await server.Tech.Get(Path)).Body;
        (await server.Tech.Put(Path, """{"status":"lost"}""")).IsRefused(400, "invalid_parameter", "'status' is not an order status.");
        (await server.Tech.Put(Path, """{"shipping_cost":-1}""")).IsRefused(400, "invalid_parameter", "'shipping_cost' must be a number between 0 and 1000000000.");
        (await server.Tech.Put(Path, """{"shipping_cost":"1"}""")).IsRefused(400, "invalid_parameter", "'shipping_cost' must be a number.");
        (await server.Tech.Put(Path, """{"notes":1}""")).IsRefused(400, "invalid_parameter", "'notes' must be a text.");
        (await server.Tech.Put(Path, "[]")).IsRefused(400, "invalid_parameter", "The body must be a JSON object.");
        (await (await server.AsJane()).Put(Path, """{"notes":"x"}""")).IsRefused(403, "forbidden", "Orders are changed by staff.");
        (await (await server.AsOutdoor()).Put(Path, """{"notes":"x"}""")).IsRefused(404, "resource_not_found", $"Order with ID '{Known.PendingOrder}' does not exist.");
        (await server.Tech.Put("/api/orders/12345", """{"notes":"x"}""")).IsRefused(404, "resource_not_found", "Order with ID '12345' does not exist.");
        Assert.Equal(before, (await server.Tech.Get(Path)).Body);
    }

    [OnBothDatabases]
    public async Task Of_many_prices_and_payments_at_once_total_and_payment_agree(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await Task.WhenAll(Enumerable.Range(1, 20).Select(i => i == 10
            ? server.Tech.Patch($"{Path}/status", """{"status":"paid"}""")
            : server.Tech.Put(Path, $$"""{"shipping_cost":{{i}}}""")));
        Assert.Equal(1, await server.Number("""
            SELECT COUNT(*) FROM orders o JOIN payments p ON p.order_id = o.id AND p.amount = o.total AND p.state = 'paid'
            WHERE o.status = 'paid' AND o.total = o.subtotal + o.tax + o.shipping
                AND o.shipping = COALESCE((SELECT SUM(a.amount) FROM order_adjustments a WHERE a.order_id = o.id AND a.kind = 'shipping'), 0)
            """));
    }
}
