using Cartwright.Data;
using Cartwright.Stock;

namespace Cartwright.Orders;

/// <summary>
/// Moves an order to another status along the declared moves, with what follows for its stock and its payment: the hold becomes a sale when
/// it is first paid, in work or shipped; cancelling or refunding before shipping gives the goods back once.
/// </summary>
public sealed record MoveOrder(long TenantId, Guid Order, OrderStatus To, string Actor, string? TrackingNumber = null)
{
    private static readonly Statement Load = new("""
        SELECT o.id, o.status, o.stock, EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND l.shipped > 0)
        FROM orders o WHERE o.uuid = $1 AND o.tenant_id = $2 {lock o}
        """);

    private static readonly Statement Move = new("""
        UPDATE orders SET status = $3, stock = $4, updated = $5, tracking_number = COALESCE($6, tracking_number),
            payment_status = CASE WHEN $3 = 'paid' THEN 'paid' WHEN $3 = 'refunded' THEN 'refunded'
                WHEN $3 = 'cancelled' AND payment_status IN ('paid', 'partially_refunded') THEN 'refunded'
                WHEN $3 = 'completed' AND payment_status IN ('pending', 'processing', 'failed') THEN 'paid' ELSE payment_status END,
            paid = CASE WHEN $3 = 'paid' OR ($3 = 'completed' AND payment_status IN ('pending', 'processing', 'failed')) THEN COALESCE(paid, $5) ELSE paid END,
            shipped = CASE WHEN $3 = 'shipped' THEN $5 ELSE shipped END,
            delivered = CASE WHEN $3 = 'delivered' THEN $5 ELSE delivered END
        WHERE id = $1 AND status = $2
        """);

    private static readonly Statement Record = new("""
        INSERT INTO order_events (tenant_id, order_id, from_status, to_status, actor, text, created) VALUES ($1, $2, $3, $4, $5, $6, $7)
        """);

    /// <summary>Why, for the history.</summary>
    public string? Text { get; init; }

    public async Task<Result<MovedOrder>> Run(Write write, DateTime now)
    {
        var found = await write.Query(
            Load, row => (row.Long(0), EnumWords.Parse<OrderStatus>(row.Text(1)), EnumWords.Parse<OrderStock>(row.Text(2)), row.Bool(3)), Order, TenantId);
        if (found.Count == 0) return Refusal.NotFound("Order", Order.ToString());

        var (id, from, stock, isUnderWay) = found[0];
        if (!OrderMoves.From(from).Contains(To))
            return Refusal.Conflict("invalid_status_transition", $"An order that is {from.Word()} cannot become {To.Word()}.");
        if (isUnderWay && To is OrderStatus.Cancelled)
            return Refusal.Conflict("invalid_status_transition", "A part of the order has been shipped: it cannot be cancelled any more.");

        var batch = new Batch();
        var stockAfter = SettleStock(batch, id, stock, from, isUnderWay, now);
        batch.Execute(Move, id, from.Word(), To.Word(), stockAfter.Word(), now, TrackingNumber);
        OrderMoney.Follow(batch, id, To, Actor, now);
        RecurringLines.Follow(batch, id, To, now);
        batch.Execute(Record, TenantId, id, from.Word(), To.Word(), Actor, Text, now);
        await write.Send(batch);
        return new MovedOrder(id, from, now);
    }

    private OrderStock SettleStock(Batch batch, long id, OrderStock stock, OrderStatus from, bool isUnderWay, DateTime now)
    {
        // What has been shipped, if only in part, comes back by an explicit return alone.
        var endsUnshipped = To is OrderStatus.Cancelled || (To is OrderStatus.Refunded && from is OrderStatus.Paid && !isUnderWay);
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
            case OrderStock.Sold when To is OrderStatus.Returned or OrderStatus.Refunded:
                // It was shipped in part: what is still to come in is promised to nobody any more.
                SettleHolds.Release(batch, id);
                return stock;
            default:
                return stock;
        }
    }
}

/// <summary>An order that has moved: its number, where it came from and when.</summary>
public readonly record struct MovedOrder(long Id, OrderStatus From, DateTime At);
