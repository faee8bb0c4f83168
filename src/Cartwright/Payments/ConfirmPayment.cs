using Cartwright.Data;
using Cartwright.Orders;
using Cartwright.Subscriptions;

namespace Cartwright.Payments;

/// <summary>
/// The shop says that an expected payment has arrived: a transfer, cash, a debit the bank has carried out. With its last payment the order is paid;
/// one that was sent before it was paid keeps its status.
/// </summary>
/// <param name="Payment">The payment's number.</param>
/// <param name="Actor">Who says so, for the history.</param>
public sealed record ConfirmPayment(long TenantId, long Payment, string Actor)
{
    private static readonly Statement Load = new("""
        SELECT p.state, o.id, o.uuid, o.status FROM payments p JOIN orders o ON o.id = p.order_id
        WHERE p.id = $1 AND p.tenant_id = $2 {lock p}
        """);

    private static readonly Statement Pay = new("UPDATE payments SET state = 'paid', paid = $2, updated = $2 WHERE id = $1");

    private static readonly Statement Unpaid = new("""
        SELECT p.id FROM payments p WHERE p.order_id = $1 AND p.state IN ('pending', 'processing', 'failed') LIMIT 1
        """);

    private static readonly Statement SetPaid = new("UPDATE orders SET payment_status = 'paid', paid = COALESCE(paid, $2), updated = $2 WHERE id = $1");

    public async Task<Result<Done>> Run(Write write, DateTime now)
    {
        var found = await write.Query(
            Load,
            row => (State: EnumWords.Parse<PaymentState>(row.Text(0)), Order: row.Long(1), Uuid: row.Uuid(2), Status: EnumWords.Parse<OrderStatus>(row.Text(3))),
            Payment, TenantId);
        if (found.Count == 0) return Refusal.NotFound("Payment", $"{Payment}");
        var (state, order, uuid, status) = found[0];
        if (!PaymentMoves.From(state).Contains(PaymentState.Paid) || status is OrderStatus.Cancelled or OrderStatus.Refunded)
            return Refusal.Conflict("invalid_payment_transition", $"A payment that is {state.Word()} cannot become paid while its order is {status.Word()}.");

        await write.Execute(Pay, Payment, now);
        if ((await write.Query(Unpaid, row => row.Long(0), order)).Count > 0) return Done.It;
        if (OrderMoves.From(status).Contains(OrderStatus.Paid))
        {
            var moved = await new MoveOrder(TenantId, uuid, OrderStatus.Paid, Actor).Run(write, now);
            return moved.IsRefused(out var refusal) ? refusal : Done.It;
        }
        await write.Execute(SetPaid, order, now);
        await OrderSubscriptions.Begin(write, order, now);
        return Done.It;
    }
}
