using Cartwright.Apis.Tests.Fixture;
using Cartwright.Apis.Tests.Tienda;

namespace Cartwright.Apis.Tests.Payments;

/// <summary>The lasting link to pay an order, as API tienda answers it for a card and as mails carry it.</summary>
public sealed class PaymentLinkTests
{
    [OnBothDatabases]
    public async Task A_card_order_of_tienda_is_paid_at_its_link(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var order = TiendaClient.Order(await server.Buyer(), ("metodo_pago", "TARJETA"), ("cc", null), ("cc_titular", null));
        var placed = (await server.Call("createpedido", order)).Done();
        var link = new Uri(placed.Text("pago_url"));
        Assert.Equal(server.Http.BaseAddress!.Authority, link.Authority);

        var page = await server.Anonymous.Get(link.AbsolutePath);
        Assert.Equal(200, page.Status);
        Assert.Contains("42.50 EUR", page.Body);
        Assert.Equal(0, await server.Number("SELECT COUNT(*) FROM payment_sessions"));
        var sent = await server.Anonymous.SendContent("POST", link.AbsolutePath, Form());
        Assert.Equal(303, sent.Status);
        var paid = await server.Anonymous.SendContent("POST", new Uri(sent.Header("Location")!).AbsolutePath, Form(("button", "pay")));
        Assert.Equal(303, paid.Status);

        var whole = (await server.Call("getpedido", new() { ["pedido_id"] = placed.Text("pedido_id") })).Done();
        Assert.Equal("PAGADO", whole.Json.GetProperty("pedido").GetProperty("estado").GetString());
        Assert.Contains("There is nothing to pay", (await server.Anonymous.Get(link.AbsolutePath)).Body);
        Assert.Equal(409, (await server.Anonymous.SendContent("POST", link.AbsolutePath, Form())).Status);
    }

    [OnBothDatabases]
    public async Task A_link_to_nothing_is_not_found(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);

        Assert.Equal(404, (await server.Anonymous.Get("/pay/nothing")).Status);
        Assert.Equal(404, (await server.Anonymous.Get($"/pay/{Known.Nobody}")).Status);
        Assert.Equal(404, (await server.Anonymous.SendContent("POST", $"/pay/{Known.Nobody}", Form())).Status);
    }

    [OnBothDatabases]
    public async Task A_refund_that_rounds_to_nothing_is_refused(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var order = await server.Tech.Buy(Known.Speaker);
        await server.Tech.Patch($"/api/orders/{order}/status", """{"status":"paid"}""");

        (await server.Tech.Post("/api/payments/refund", $$"""{"order_id":"{{order}}","amount":0.001}""")).IsRefused(400, "invalid_parameter", "'amount' must be above zero.");
        Assert.Equal(0, await server.Number("SELECT COUNT(*) FROM refunds"));
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
}
