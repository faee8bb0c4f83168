using Cartwright.Apis.Tests.Fixture;
using MimeKit;

namespace Cartwright.Apis.Tests.Tienda;

public sealed class RenewalTests
{
    [OnBothDatabases]
    public async Task The_server_orders_the_next_period_on_its_day_and_tells_the_buyer(TestDatabase kind)
    {
        await using var place = await ServerPlace.WithDemoShops(kind);
        await using var server = await TestServer.Start(place);
        var buyer = await server.Buyer();
        await server.Place(TiendaClient.Order(buyer, ("metodo_pago", "TRANSFERENCIA"), ("productos", TiendaClient.Lines((94, 1)))));
        var payment = (await server.Info(buyer)).GetProperty("pedidos")[0].GetProperty("pagos")[0].GetProperty("pago_id").GetString();
        (await server.Call("confirmapago", new() { ["pago_id"] = payment })).Done();

        server.Time.Advance(TimeSpan.FromDays(32));
        var files = await Mails(server, place);

        var orders = (await server.Info(buyer)).GetProperty("pedidos");
        Assert.Equal(2, orders.GetArrayLength());
        var renewal = orders[1];
        Assert.Equal(("INICIADO", "p2"), (renewal.GetProperty("estado").GetString(), renewal.GetProperty("codigo_pedido_tienda").GetString()));
        Assert.Equal(("10.00", "PENDIENTE", "a2"), (Of("cantidad"), Of("estado"), Of("codigo_pago_tienda")));
        var mail = await MimeMessage.LoadAsync(Assert.Single(files));
        Assert.Equal("ejemplo@xa.bi", mail.To.Mailboxes.Single().Address);
        Assert.Contains($"payment of order {renewal.GetProperty("pedido_id").GetString()}", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("1 x Suscripción mensual: 10.00 EUR", mail.TextBody, StringComparison.Ordinal);
        Assert.Empty(server.Log.Errors);

        string? Of(string name) => renewal.GetProperty("pagos")[0].GetProperty(name).GetString();
    }

    private static async Task<string[]> Mails(TestServer server, ServerPlace place)
    {
        var folder = Path.Combine(place.Folder, "mail");
        for (var i = 0; i < 200; i++)
        {
            if (Directory.Exists(folder) && Directory.GetFiles(folder, "*.eml") is { Length: > 0 } files) return files;
            await Task.Delay(50);
            server.Time.Advance(TimeSpan.FromSeconds(1));
        }
        return [];
    }
}
