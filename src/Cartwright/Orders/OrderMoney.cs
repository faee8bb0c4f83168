using Cartwright.Data;

namespace Cartwright.Orders;

/// <summary>What an order's move means for its money: what is expected, who may still pay, and what goes back.</summary>
internal static class OrderMoney
{
    /// <summary>The kind of message that closes a called-off payment session at its provider; its subject is the session.</summary>
    public const string CloseSession = "close_session";

    /// <summary>The kind of message that sends an order's money back; its subject is the order.</summary>
    public const string RefundOrder = "refund_order";

    private static readonly Statement MoveExpected = new("""
        UPDATE payments SET state = $3, updated = $2, paid = CASE WHEN $3 = 'paid' THEN $2 ELSE paid END
        WHERE order_id = $1 AND state IN ('pending', 'processing', 'failed')
        """);

    private static readonly Statement CancelExpected = new("""
        UPDATE payments SET state = 'cancelled', updated = $2 WHERE order_id = $1 AND state IN ('pending', 'processing')
        """);

    private static readonly Statement CallOffSessions = new("""
        UPDATE payment_sessions SET state = 'cancelled', next_check = NULL, updated = $2
        WHERE order_id = $1 AND state IN ('opening', 'open', 'processing')
        """);

    private static readonly Statement CloseCalledOff = new($"""
        INSERT INTO outbox_messages (tenant_id, kind, subject_id, attempts, due, created)
        SELECT s.tenant_id, '{CloseSession}', s.id, 0, $2, $2 FROM payment_sessions s
        WHERE s.order_id = $1 AND s.state = 'cancelled' AND s.updated = $2 AND s.provider_id IS NOT NULL
        """) { IsAwaited = true };

    private static readonly Statement SendBack = new($"""
        INSERT INTO outbox_messages (tenant_id, kind, subject_id, attempts, due, created)
        SELECT p.tenant_id, '{RefundOrder}', p.order_id, 0, $2, $2 FROM payments p
        WHERE p.order_id = $1 AND p.provider IS NOT NULL AND p.state IN ('paid', 'partially_refunded') AND p.amount > p.refunded
        GROUP BY p.tenant_id, p.order_id
        """) { IsAwaited = true };

    // What the shop took by hand it gives back by hand: one payment an order.
    private static readonly Statement NoteByHand = new("""
        INSERT INTO refunds (uuid, tenant_id, payment_id, order_id, amount, currency, state, reason, actor, created, updated)
        SELECT $3, p.tenant_id, p.id, p.order_id, p.amount - p.refunded, p.currency, 'succeeded', 'The order was cancelled or refunded.', $4, $2, $2
        FROM payments p
        WHERE p.order_id = $1 AND p.provider IS NULL AND p.state IN ('paid', 'partially_refunded') AND p.amount > p.refunded
        ORDER BY p.created, p.id LIMIT 1
        """);

    private static readonly Statement GiveBackByHand = new("""
        UPDATE payments SET state = 'refunded', refunded = amount, updated = $2
        WHERE order_id = $1 AND provider IS NULL AND state IN ('paid', 'partially_refunded')
        """);

    /// <summary>Adds to the batch that moves the order.</summary>
    public static void Follow(Batch batch, long order, OrderStatus to, string actor, DateTime now)
    {
        switch (to)
        {
            case OrderStatus.Paid or OrderStatus.Completed:
                batch.Execute(MoveExpected, order, now, "paid");
                CallOff(batch, order, now);
                break;
            case OrderStatus.Cancelled:
                batch.Execute(CancelExpected, order, now);
                CallOff(batch, order, now);
                GiveBack(batch, order, actor, now);
                break;
            case OrderStatus.Refunded:
                CallOff(batch, order, now);
                GiveBack(batch, order, actor, now);
                break;
        }
    }

    private static void GiveBack(Batch batch, long order, string actor, DateTime now)
    {
        batch.Execute(SendBack, order, now);
        batch.Execute(NoteByHand, order, now, Uuid.New(now), actor);
        batch.Execute(GiveBackByHand, order, now);
    }

    // Nobody shall pay any more for what is paid or given up.
    private static void CallOff(Batch batch, long order, DateTime now)
    {
        batch.Execute(CallOffSessions, order, now);
        batch.Execute(CloseCalledOff, order, now);
    }
}
