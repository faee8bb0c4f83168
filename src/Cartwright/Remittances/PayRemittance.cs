using Cartwright.Data;
using Cartwright.Orders;
using Cartwright.Payments;

namespace Cartwright.Remittances;

/// <summary>What came of it.</summary>
/// <param name="Paid">Payments that are paid now.</param>
/// <param name="Before">Payments that had been confirmed otherwise.</param>
/// <param name="GivenBack">Payments of orders that were cancelled meanwhile: the money has to be sent back to the buyer.</param>
public sealed record PaidRemittance(long Id, int Paid, int Before, int GivenBack);

/// <summary>
/// The bank has credited a remittance: every debit that has not come back is paid, and so is its order. Done in small pieces; stopped at any moment
/// it can be run again.
/// </summary>
public sealed class PayRemittance(ShopDatabase database, TimeProvider time)
{
    private const long PieceSize = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private static readonly Statement Find = new("SELECT r.collection_date FROM remittances r WHERE r.id = $1 AND r.tenant_id = $2");

    private static readonly Statement OpenItems = new("""
        SELECT i.id, i.payment_id FROM remittance_items i WHERE i.remittance_id = $1 AND i.state = 'open' ORDER BY i.id LIMIT $2
        """);

    private static readonly Statement Mark = new("UPDATE remittance_items SET state = 'paid', answered = $2 WHERE id = $1 AND state = 'open'");

    private static readonly Statement LoadPayment = new("""
        SELECT p.state, o.status, p.amount FROM payments p JOIN orders o ON o.id = p.order_id WHERE p.id = $1 {lock p}
        """);

    private static readonly Statement TakeLate = new("UPDATE payments SET state = 'paid', paid = $2, updated = $2 WHERE id = $1 AND state <> 'paid'");

    /// <summary>Refused with <c>not_collected_yet</c> before the day of collection.</summary>
    public async Task<Result<PaidRemittance>> Run(long tenant, long remittance, CancellationToken cancellation)
    {
        var found = await database.Reads.Query(Find, row => row.Time(0), cancellation, remittance, tenant);
        if (found.Count == 0) return Refusal.NotFound("Remittance", $"{remittance}");
        if (found[0] > time.Now()) return Refusal.Conflict("not_collected_yet", $"The debits are collected on {found[0]:yyyy-MM-dd}.");

        var sum = new PaidRemittance(remittance, 0, 0, 0);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var result = await database.Writes.Run(write => PayPiece(write, tenant, remittance));
            if (result.IsRefused(out var refusal, out var done)) return refusal;
            if (done is null) return sum;
            sum = sum with { Paid = sum.Paid + done.Paid, Before = sum.Before + done.Before, GivenBack = sum.GivenBack + done.GivenBack };
            await Task.Delay(Pause, time, cancellation);
        }
    }

    private async Task<Result<PaidRemittance?>> PayPiece(Write write, long tenant, long remittance)
    {
        var now = time.Now();
        var items = await write.Query(OpenItems, row => (Id: row.Long(0), Payment: row.Long(1)), remittance, PieceSize);
        if (items.Count == 0) return Result<PaidRemittance?>.Of(null);

        var (paid, before, givenBack) = (0, 0, 0);
        foreach (var item in items)
        {
            if (await write.Execute(Mark, item.Id, now) == 0) continue;
            var (state, status, amount) = (await write.Query(
                LoadPayment, row => (EnumWords.Parse<PaymentState>(row.Text(0)), EnumWords.Parse<OrderStatus>(row.Text(1)), row.Long(2)), item.Payment))[0];
            if (state is PaymentState.Paid or PaymentState.PartiallyRefunded or PaymentState.Refunded) before++;
            else if (status is OrderStatus.Cancelled or OrderStatus.Refunded)
            {
                await GiveBack(write, item.Payment, amount, $"remittance:{remittance}", now);
                givenBack++;
            }
            else
            {
                var confirmed = await new ConfirmPayment(tenant, item.Payment, $"remittance:{remittance}").Run(write, now);
                if (confirmed.IsRefused(out var refusal)) return refusal;
                paid++;
            }
        }
        await CloseRemittance.Run(write, remittance, now);
        return new PaidRemittance(remittance, paid, before, givenBack);
    }

    // Its order was given up while the bank had it in hand: what the shop took by hand it gives back by hand.
    private static async Task GiveBack(Write write, long payment, long amount, string actor, DateTime now)
    {
        await write.Execute(TakeLate, payment, now);
        await RefundRows.Begin(write, payment, amount, "The order was cancelled before it was debited.", actor, now);
    }
}
