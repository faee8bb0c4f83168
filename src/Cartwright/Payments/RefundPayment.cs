using Cartwright.Data;
using Cartwright.Orders;

namespace Cartwright.Payments;

/// <summary>
/// Refunds a payment, whole or in part. The decision is written down at once and cannot be taken twice; the money is sent after the commit. An order
/// whose money has all gone back becomes refunded where the declared moves allow it, and its unshipped goods return.
/// </summary>
/// <param name="TenantId">The shop.</param>
/// <param name="Payment">The payment's public key, or null: the paid one of the order.</param>
/// <param name="Order">The order's public key, where the payment is not named.</param>
/// <param name="Amount">Minor units; null: all that is left.</param>
/// <param name="Reason">For the history.</param>
/// <param name="Actor">Who wants it.</param>
public sealed record RefundPayment(long TenantId, Guid? Payment, Guid? Order, long? Amount, string? Reason, string Actor)
{
    private static readonly Statement LockOrder = new("""
        SELECT o.id, o.uuid, o.status FROM orders o
        WHERE o.tenant_id = $1 AND o.id = COALESCE((SELECT p.order_id FROM payments p WHERE p.uuid = $2), (SELECT q.id FROM orders q WHERE q.uuid = $3)) {lock o}
        """);

    private static readonly Statement FindByUuid = new("SELECT p.id, p.amount - p.refunded, p.state FROM payments p WHERE p.uuid = $1 AND p.tenant_id = $2");

    private static readonly Statement FindOfOrder = new("""
        SELECT p.id, p.amount - p.refunded, p.state FROM payments p WHERE p.order_id = $1 AND p.state IN ('paid', 'partially_refunded') ORDER BY p.created, p.id LIMIT 1
        """);

    private static readonly Statement SetPaymentStatus = new("""
        UPDATE orders SET updated = $2, payment_status = CASE
            WHEN EXISTS (SELECT 1 FROM payments p WHERE p.order_id = $1 AND p.state IN ('paid', 'partially_refunded')) THEN 'partially_refunded'
            ELSE 'refunded' END
        WHERE id = $1 RETURNING payment_status
        """);

    /// <summary>The refund's number; refused as not found, or as <c>not_refundable</c> where there is not that much to send back.</summary>
    public async Task<Result<long>> Run(Write write, DateTime now)
    {
        var orders = await write.Query(
            LockOrder, row => (Id: row.Long(0), Uuid: row.Uuid(1), Status: EnumWords.Parse<OrderStatus>(row.Text(2))),
            TenantId, Payment ?? Guid.Empty, Order ?? Guid.Empty);
        (long Id, Guid Uuid, OrderStatus Status)? order = orders.Count == 0 ? null : orders[0];
        if (Payment is null && order is null) return Refusal.NotFound("Order", Order.ToString()!);

        var payments = Payment is { } uuid
            ? await write.Query(FindByUuid, ReadPayment, uuid, TenantId)
            : await write.Query(FindOfOrder, ReadPayment, order!.Value.Id);
        if (payments.Count == 0 && Payment is not null) return Refusal.NotFound("Payment", Payment.ToString()!);
        if (payments.Count == 0) return NotPaid;

        var (id, left, state) = payments[0];
        if (state is not (PaymentState.Paid or PaymentState.PartiallyRefunded) || left == 0) return NotPaid;
        var begun = await RefundRows.Begin(write, id, Amount ?? left, Reason, Actor, now);
        if (begun.IsRefused(out _) || order is not { } of) return begun;

        var status = await write.Query(SetPaymentStatus, row => row.Text(0), of.Id, now);
        if (status[0] == "refunded" && OrderMoves.From(of.Status).Contains(OrderStatus.Refunded))
        {
            var moved = await new MoveOrder(TenantId, of.Uuid, OrderStatus.Refunded, Actor) { Text = Reason }.Run(write, now);
            if (moved.IsRefused(out var refusal)) return refusal;
        }
        return begun;
    }

    private static readonly Refusal NotPaid = Refusal.Conflict("not_refundable", "There is no money to refund.");

    private static (long Id, long Left, PaymentState State) ReadPayment(Row row) => (row.Long(0), row.Long(1), EnumWords.Parse<PaymentState>(row.Text(2)));
}
