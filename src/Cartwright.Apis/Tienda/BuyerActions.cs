using Cartwright.Apis.Tienda.Wire;
using Cartwright.Codes;
using Cartwright.Customers;

namespace Cartwright.Apis.Tienda;

/// <summary>Buyers are the shop's customers, one for each e-mail, whichever API made them (api-tienda.md 4).</summary>
internal sealed class BuyerActions(TiendaDoor door, FindNumberedOrders find)
{
    public async Task<TiendaAnswer> Create(TiendaCall call)
    {
        var fields = call.Fields;
        fields.Require("nombre", "apellidos", "mail");
        var first = fields.FilledText("nombre");
        var last = fields.Text("apellidos") ?? "";
        var mail = fields.Mail("mail") ?? "";
        if (fields.Error is { } error) return error;

        return await door.Run(call, new RegisterCustomer(call.Shop.Id, first, last, mail).Run, Say);
    }

    public async Task<TiendaAnswer> Change(TiendaCall call)
    {
        var fields = call.Fields;
        var buyer = fields.RequiredId("comprador_id");
        var first = fields.Member("nombre") is null ? null : fields.FilledText("nombre");
        var last = fields.Text("apellidos");
        var mail = fields.Mail("mail");
        if (fields.Error is { } error) return error;

        return await door.Run(call, new ChangeCustomer(call.Shop.Id, buyer, first, last, mail).Run, _ => Say(buyer));
    }

    public async Task<TiendaAnswer> Info(TiendaCall call)
    {
        var buyer = call.Fields.RequiredId("comprador_id");
        if (call.Fields.Error is { } error) return error;
        if (await find.OfCustomer(call.Shop.Id, buyer, call.Cancellation) is not { } account) return TiendaErrors.NoSuchBuyer;

        var zone = TiendaText.Zone(call.Shop.TimeZone);
        // A customer of another API may have one name only.
        var info = new CompradorInfo(account.LastName ?? "", account.Email ?? "", account.FirstName ?? account.Name);
        return TiendaAnswer.Of(new CompradorInfoWire(
            [.. account.Orders.Select(order => OrderWords.Row(order, zone))],
            [.. account.Subscriptions.Select(subscription => SubscriptionActions.Wire(subscription, call.Currency, zone))],
            info));
    }

    private static TiendaAnswer Say(long buyer) => TiendaAnswer.Of(new CompradorWire(TiendaText.Id(buyer)));
}
