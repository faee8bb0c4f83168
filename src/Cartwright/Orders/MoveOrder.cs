using Cartwright.Data;
using Cartwright.Stock;

namespace Cartwright.Orders;

/// <summary>
/// Moves an order to another status along the declared moves, with what follows for its stock and its payment: the hold becomes a sale when
/// it is first paid, in work or shipped; cancelling or refunding before shipping gives the goods back once.
/// </summary>
public sealed record MoveOrder(long TenantId, Guid Order, OrderStatus To, string Actor, string? TrackingNumber = null)
{
    private static readonly Statement Load = new(
        "SELECT o.id, o.status, o.stock FROM orders o WHERE o.uuid = $1 AND o.tenant_id = $2 {lock o}");

    private static readonly Statement Move = new("""
        UPDATE orders SET status = $3, stock = $4, updated = $5, tracking_number = COALESCE($6, tracking_number),
            payment_status = CASE WHEN $3 = 'paid' THEN 'paid' WHEN $3 = 'refunded' THEN 'refunded'
                WHEN $3 = 'completed' AND payment_status = 'pending' THEN 'paid' ELSE payment_status END,
            paid = CASE WHEN $3 = 'paid' THEN COALESCE(paid, $5) ELSE paid END,
            shipped = CASE WHEN $3 = 'shipped' THEN $5 ELSE shipped END,
            delivered = CASE WHEN $3 = 'delivered' THEN $5 ELSE delivered END
        WHERE id = $1 AND status = $2
        """);

    private static readonly Statement MovePayments = new("""
        UPDATE payments SET state = $3, updated = $2, paid = CASE WHEN $3 = 'paid' THEN $2 ELSE paid END
        WHERE order_id = $1 AND state = $4
        """);

    private static readonly Statement Record = new("""
        INSERT INTO order_events (tenant_id, order_id, from_status, to_status, actor, created) VALUES ($1, $2, $3, $4, $5, $6)
        """);

    public async Task<Result<MovedOrder>> Run(Write write, DateTime now)
    {
        var found = await write.Query(
            Load, row => (Id: row.Long(0), Status: EnumWords.Parse<OrderStatus>(row.Text(1)), Stock: EnumWords.Parse<OrderStock>(row.Text(2))),
            Order, TenantId);
        if (found.Count == 0) return Refusal.NotFound("Order", Order.ToString());

        var (id, from, stock) = found[0];
        if (!OrderMoves.From(from).Contains(To))
            return Refusal.Conflict("invalid_status_transition", $"An order that is {from.Word()} cannot become {To.Word()}.");

        var batch = new Batch();
        var stockAfter = SettleStock(batch, id, stock, from, now);
        batch.Execute(Move, id, from.Word(), To.Word(), stockAfter.Word(), now, TrackingNumber);
        SettlePayments(batch, id, now);
        batch.Execute(Record, TenantId, id, from.Word(), To.Word(), Actor, now);
        await write.Send(batch);
        return new MovedOrder(id, from, now);
    }

    private OrderStock SettleStock(Batch batch, long id, OrderStock stock, OrderStatus from, DateTime now)
    {
        var endsUnshipped = To is OrderStatus.Cancelled || (To is OrderStatus.Refunded && from is OrderStatus.Paid);
        switch (stock)
        {
            case OrderStock.Held when To is OrderStatus.Paid or OrderStatus.Processing or OrderStatus.Shipped:
                SettleHolds.Sell(batch, id, Actor, now);
                return OrderStock.Sold;
            case OrderStock.Held when endsUnshipped:
                SettleHolds.Release(batch, id);
                return OrderStock.Released;
            case OrderStock.Sold when endsUnshipped:
                SettleHolds.Return(batch, id, Actor, now);
                return OrderStock.Returned;
            default:
                return stock;
        }
    }

    private void SettlePayments(Batch batch, long id, DateTime now)
    {
        switch (To)
        {
            case OrderStatus.Paid or OrderStatus.Completed:
                batch.Execute(MovePayments, id, now, "paid", "pending");
                break;
            case OrderStatus.Refunded:
                batch.Execute(MovePayments, id, now, "refunded", "paid");
                break;
            case OrderStatus.Cancelled:
                batch.Execute(MovePayments, id, now, "cancelled", "pending");
                break;
        }
    }
}

/// <summary>An order that has moved: its number, where it came from and when.</summary>
public readonly record struct MovedOrder(long Id, OrderStatus From, DateTime At);
