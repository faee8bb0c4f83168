using Cartwright.Apis.Tienda.Wire;
using Cartwright.Codes;
using Cartwright.Payments;

namespace Cartwright.Apis.Tienda;

/// <summary>Payments: looking at one, and saying that its money has come.</summary>
internal sealed class PaymentActions(TiendaDoor door, FindNumberedOrders find)
{
    public async Task<TiendaAnswer> Get(TiendaCall call)
    {
        var id = call.Fields.RequiredId("pago_id");
        if (call.Fields.Error is { } error) return error;
        if (await find.Payment(call.Shop.Id, id, call.Cancellation) is not { } payment) return TiendaErrors.Invalid("pago_id");
        return TiendaAnswer.Of(new PagoEntero(OrderWords.Whole(payment, TiendaText.Zone(call.Shop.TimeZone))));
    }

    public async Task<TiendaAnswer> Confirm(TiendaCall call)
    {
        var id = call.Fields.RequiredId("pago_id");
        if (call.Fields.Error is { } error) return error;
        return await door.Run(
            call, (write, now) => Named("pago_id", new ConfirmPayment(call.Shop.Id, id, call.Caller.Id).Run(write, now)),
            _ => TiendaAnswer.Of(new PagoMovidoWire(TiendaText.Id(id), "PAGADO")));
    }

    /// <summary>What does not exist is the value of an attribute that is wrong.</summary>
    public static async Task<Result<T>> Named<T>(string attribute, Task<Result<T>> work)
    {
        var outcome = await work;
        return outcome.Refusal is { Kind: RefusalKind.NotFound, Field: null } unknown ? unknown with { Field = attribute } : outcome;
    }
}
