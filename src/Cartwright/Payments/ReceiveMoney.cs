using Cartwright.Alerts;
using Cartwright.Data;
using Cartwright.Orders;
using Cartwright.Subscriptions;

namespace Cartwright.Payments;

/// <summary>Money has arrived in a session, in the right amount. It pays the order once; money that nothing can be done with goes back, and the owner is told.</summary>
internal static class ReceiveMoney
{
    private static readonly Statement PayExpected = new("""
        UPDATE payments SET state = 'paid', amount = $2, currency = $3, provider = $4, provider_id = $5, session_id = $6, paid = $7, updated = $7
        WHERE id = (SELECT MIN(p.id) FROM payments p WHERE p.order_id = $1 AND p.state IN ('pending', 'processing', 'failed', 'cancelled'))
        """);

    private static readonly Statement Add = new("""
        INSERT INTO payments (uuid, tenant_id, order_id, amount, currency, state, provider, provider_id, session_id, paid, created, updated)
        VALUES ($1, $2, $3, $4, $5, 'paid', $6, $7, $8, $9, $9, $9)
        ON CONFLICT (session_id) WHERE session_id IS NOT NULL DO NOTHING
        RETURNING id
        """);

    private static readonly Statement SetPaid = new("UPDATE orders SET payment_status = 'paid', paid = COALESCE(paid, $2), updated = $2 WHERE id = $1");

    public static async Task<string> Run(Write write, PaymentSession session, SessionOrder? order, SessionFacts facts, DateTime now)
    {
        await SessionRows.SetState(write, session.Id, SessionState.Paid, null, now);
        if (session.OrderId is null)
        {
            await Record(write, session, facts, now);
            return "paid";
        }
        if (order is { IsPayable: true })
        {
            await Pay(write, session, order, facts, now);
            return "paid";
        }
        if (order is not null && order.RanOutWith(session.Id)) return await PayLate(write, session, order, facts, now);

        await GiveBack(write, session, facts, now);
        await Tell(write, session, order?.PaymentStatus is PaymentStatus.Paid ? "paid_twice" : "late_money",
            "Money came for an order that cannot be paid any more. It is being sent back.", now);
        return "sent_back";
    }

    /// <summary>Writes the money down and sends it back. Money that was written down before is not sent back again.</summary>
    public static async Task GiveBack(Write write, PaymentSession session, SessionFacts facts, DateTime now)
    {
        if (await Record(write, session, facts, now) is not { } payment || facts.Amount == 0) return;
        await RefundRows.Begin(write, payment, facts.Amount, "The money could not be used for the order.", "payment", now);
    }

    private static async Task Pay(Write write, PaymentSession session, SessionOrder order, SessionFacts facts, DateTime now)
    {
        var paid = await write.Execute(PayExpected, order.Id, facts.Amount, facts.Currency, session.Provider, facts.MoneyId, session.Id, now);
        if (paid == 0) await Record(write, session, facts, now);
        if (!OrderMoves.From(order.Status).Contains(OrderStatus.Paid))
        {
            await write.Execute(SetPaid, order.Id, now);
            await OrderSubscriptions.Begin(write, order.Id, now);
            return;
        }
        var moved = await new MoveOrder(order.TenantId, order.Uuid, OrderStatus.Paid, session.Provider).Run(write, now);
        if (moved.IsRefused(out var refusal)) throw new InvalidOperationException(refusal.Text);
    }

    private static async Task<string> PayLate(Write write, PaymentSession session, SessionOrder order, SessionFacts facts, DateTime now)
    {
        var revived = await write.Attempt(() => new ReviveOrder(order.Id, session.Provider).Run(write, now));
        if (revived.Refusal is null)
        {
            await Pay(write, session, order with { Status = OrderStatus.Pending, PaymentStatus = PaymentStatus.Pending }, facts, now);
            await Tell(write, session, "late_money", "Money came after the payment session had expired. The goods were still there: the order is paid.", now);
            return "paid_late";
        }
        await GiveBack(write, session, facts, now);
        await Tell(write, session, "late_money", "Money came after the payment session had expired, and the goods are gone. It is being sent back.", now);
        return "sent_back";
    }

    private static async Task<long?> Record(Write write, PaymentSession session, SessionFacts facts, DateTime now)
    {
        var added = await write.Query(
            Add, row => row.Long(0), Uuid.New(now), session.TenantId, session.OrderId, facts.Amount, facts.Currency, session.Provider, facts.MoneyId,
            session.Id, now);
        return added.Count == 0 ? null : added[0];
    }

    private static Task Tell(Write write, PaymentSession session, string kind, string text, DateTime now) =>
        OwnerAlert.Raise(write, session.TenantId, AlertLevel.Warning, kind, $"'{session.Reference}': {text}", session.OrderId, now);
}
