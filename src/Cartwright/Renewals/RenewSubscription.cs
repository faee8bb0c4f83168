using Cartwright.Alerts;
using Cartwright.Checkout;
using Cartwright.Data;
using Cartwright.Payments;
using Cartwright.Subscriptions;

namespace Cartwright.Renewals;

/// <summary>
/// Orders the period of a subscription that has come, once: at the price it was begun with, debited under its mandate; with other methods the buyer
/// is sent the way to pay. A subscription whose end has come expires instead.
/// </summary>
internal sealed record RenewSubscription(long Subscription)
{
    /// <summary>The kind of message that mails a buyer the way to pay a renewal; its subject is the renewal's order.</summary>
    public const string MailKind = "renewal_due";

    private static readonly Statement Move = new("""
        UPDATE subscriptions SET state = $2, periods = $3, next_charge = $4, updated = $5 WHERE id = $1
        """);

    private static readonly Statement Record = new("""
        INSERT INTO renewals (tenant_id, subscription_id, due, order_id, created) VALUES ($1, $2, $3, $4, $5)
        """);

    /// <summary>True where an order was made.</summary>
    public async Task<Result<bool>> Run(Write write, DateTime now)
    {
        if (await DueSubscription.Find(write, Subscription, now) is not { } due) return false;
        if (due.NextCharge >= due.End)
        {
            await write.Execute(Move, due.Id, SubscriptionState.Expired.Word(), (long)due.Periods, null, now);
            return false;
        }
        var placed = await write.Attempt(() => new PlaceOrder(RequestOf(due)).Run(write, now));
        if (placed.IsRefused(out var refusal, out var order)) return await Stop(write, due, refusal, now);

        var next = Periods.After(due.Start, due.Period, due.Periods + 1);
        var batch = new Batch();
        batch.Execute(Record, due.TenantId, due.Id, due.NextCharge, order.Id, now);
        // The end itself is worth a look, so that the subscription expires on its day.
        batch.Execute(Move, due.Id, SubscriptionState.Active.Word(), due.Periods + 1L, next < due.End ? next : due.End ?? next, now);
        if (due.Method != DirectDebit.Method) Outbox.Outbox.Add(batch, due.TenantId, MailKind, order.Id, now);
        await write.Send(batch);
        return true;
    }

    // What was agreed on is delivered, be it later: a renewal may wait for its goods.
    private static OrderRequest RequestOf(DueSubscription due) => new()
    {
        TenantId = due.TenantId,
        Currency = due.Currency,
        Api = "subscription",
        Buyer = Buyer.Known(due.CustomerId),
        ShippingAddress = due.Address,
        Lines = [due.Line],
        PaymentMethod = due.Method,
        Debit = due.Method == DirectDebit.Method ? due.Debit : null,
        Actor = $"subscription:{due.Id}",
        Backorders = true,
    };

    private static async Task<Result<bool>> Stop(Write write, DueSubscription due, Refusal refusal, DateTime now)
    {
        if (refusal.Kind is RefusalKind.Busy or RefusalKind.Unavailable) return refusal;
        await write.Execute(Move, due.Id, SubscriptionState.Cancelled.Word(), (long)due.Periods, null, now);
        await OwnerAlert.Raise(
            write, due.TenantId, AlertLevel.Warning, "subscription_stopped", $"Subscription {due.Id} was ended, because it cannot be renewed: {refusal.Text}",
            null, now);
        return false;
    }
}
