using Cartwright.Apis.Http;
using Cartwright.Apis.Tienda.Wire;
using Cartwright.Checkout;
using Cartwright.Codes;
using Cartwright.Data;
using Cartwright.Orders;
using Cartwright.Payments;
using Cartwright.Security;

namespace Cartwright.Apis.Tienda;

/// <summary>Orders: placing one (api-tienda.md 4), looking at it, cancelling it.</summary>
internal sealed class OrderActions(TiendaDoor door, TiendaSettings settings, FindNumberedOrders find, InstallationKey secrets)
{
    public async Task<TiendaAnswer> Create(TiendaCall call)
    {
        var strict = await settings.IsStrict(call.Shop.Id);
        if (SentPedido.Read(call.Fields, strict) is not { } sent) return call.Fields.Error!;
        return await door.Run(call, new PlaceOrder(sent.ToRequest(call, secrets)).Run, order => Say(call, sent, order));
    }

    public async Task<TiendaAnswer> Get(TiendaCall call)
    {
        var (order, error) = await Find(call);
        return error is not null ? error : TiendaAnswer.Of(new PedidoEntero(OrderWords.Whole(order!, TiendaText.Zone(call.Shop.TimeZone))));
    }

    public async Task<TiendaAnswer> Cancel(TiendaCall call)
    {
        var (order, error) = await Find(call);
        if (error is not null) return error;
        return await door.Run(
            call, (write, now) => CancelUnlessAtTheBank(write, call, order!, now),
            _ => TiendaAnswer.Of(new PedidoMovidoWire(TiendaText.Id(order!.Id), TiendaWords.Of(OrderStatus.Cancelled, order.PaymentStatus))));
    }

    // A debit that has been handed in cannot be called back: its order is cancelled when the bank has answered.
    private static async Task<Result<MovedOrder>> CancelUnlessAtTheBank(Write write, TiendaCall call, NumberedOrder order, DateTime now)
    {
        if (await HandedIn.IsAnyOf(write, order.Id)) return Refusal.Conflict("debit_at_the_bank", "The debit of the order has been handed to the bank.");
        return await new MoveOrder(call.Shop.Id, order.Uuid, OrderStatus.Cancelled, call.Caller.Id).Run(write, now);
    }

    private async Task<(NumberedOrder? Order, TiendaError? Error)> Find(TiendaCall call)
    {
        var id = call.Fields.RequiredId("pedido_id");
        if (call.Fields.Error is { } error) return (null, error);
        var order = await find.One(call.Shop.Id, id, call.Cancellation);
        return order is null ? (null, TiendaErrors.Invalid("pedido_id")) : (order, null);
    }

    // Whoever pays by card is sent to the link; the page behind it begins the payment.
    private static TiendaAnswer Say(TiendaCall call, SentPedido sent, PlacedOrder order)
    {
        var (address, id) = (TiendaText.Id(order.BillingAddressId), TiendaText.Id(order.Id));
        if (sent.Payment.Method != TiendaWords.Card) return TiendaAnswer.Of(new PedidoCreadoWire(address, id));
        return TiendaAnswer.Of(new PedidoPorPagarWire(address, id, PaymentLink.Of(PaymentReturns.Site(call.Http.Request), order.Uuid)));
    }
}
