using Cartwright.Apis.Tienda.Wire;
using Cartwright.Security;
using Cartwright.Subscriptions;

namespace Cartwright.Apis.Tienda;

/// <summary>Subscriptions that begin without an order, and their end. Those of a bought product begin when its order is paid (decision 6).</summary>
internal sealed class SubscriptionActions(TiendaDoor door, TiendaSettings settings, InstallationKey secrets, TimeProvider time)
{
    private const long MostUnits = 1_000_000_000;

    public static SuscripcionWire Wire(SubscriptionView subscription, Currency currency, TimeZoneInfo zone) => new(
        TiendaText.Id(subscription.Id), TiendaText.Id(subscription.ProductId), subscription.Name, TiendaWords.Of(subscription.State),
        TiendaText.Time(subscription.Start, zone), TiendaText.Time(subscription.Ends, zone), TiendaWords.Of(subscription.Period),
        TiendaText.Money(subscription.UnitPrice, currency), TiendaText.Time(subscription.NextCharge, zone));

    public async Task<TiendaAnswer> Create(TiendaCall call)
    {
        var fields = call.Fields;
        fields.Require("comprador_id", "producto_id", "metodo_pago");
        var (buyer, product) = (fields.Id("comprador_id"), fields.Id("producto_id"));
        var quantity = fields.Whole("cantidad", 1, MostUnits) ?? 1;
        var address = SentDireccion.Read(fields, isEntityRequired: false);
        var payment = SentPago.Read(fields, await settings.IsStrict(call.Shop.Id));
        var now = time.Now();
        var start = ReadTime(call, "fecha_inicio") ?? now;
        var end = ReadTime(call, "fecha_fin");
        if (start < now) fields.Fail<string>(TiendaErrors.Invalid("fecha_inicio"));
        if (end <= start) fields.Fail<string>(TiendaErrors.Invalid("fecha_fin"));
        // There is no order to correct a wrong account on.
        if (payment.Account is { Valid: false }) fields.Fail<string>(TiendaErrors.WrongAccount);
        if (fields.Error is { } error) return error;

        var create = new CreateSubscription(call.Shop.Id, buyer!.Value, product!.Value, quantity, start, end)
        {
            Method = payment.Method,
            Address = address,
            Debit = payment.Account is { } account ? new MandatedAccount(secrets.Encrypt(account.Text), account.Masked, payment.Holder) : null,
        };
        return await door.Run(call, create.Run, id => TiendaAnswer.Of(new SuscripcionCreadaWire(TiendaText.Id(id))));
    }

    public async Task<TiendaAnswer> Cancel(TiendaCall call)
    {
        var id = call.Fields.RequiredId("suscripcion_id");
        if (call.Fields.Error is { } error) return error;
        return await door.Run(
            call, (write, now) => PaymentActions.Named("suscripcion_id", new CancelSubscription(call.Shop.Id, id).Run(write, now)),
            _ => TiendaAnswer.Of(new SuscripcionMovidaWire(TiendaText.Id(id), TiendaWords.Of(SubscriptionState.Cancelled))));
    }

    private static DateTime? ReadTime(TiendaCall call, string name)
    {
        if (call.Fields.Text(name) is not { Length: > 0 } text) return null;
        return TiendaText.ReadTime(text, TiendaText.Zone(call.Shop.TimeZone)) ?? call.Fields.Fail<DateTime?>(TiendaErrors.Invalid(name));
    }
}
