using Cartwright.Data;

namespace Cartwright.Orders;

/// <summary>A step in an order's life. From: null where it began; created: UTC.</summary>
public sealed record OrderStep(OrderStatus? From, OrderStatus To, string Actor, string? Text, DateTime Created);

/// <summary>The steps of an order, oldest first.</summary>
public sealed class FindOrderHistory(Reads reads)
{
    private static readonly Statement OfOrder = new(
        "SELECT e.from_status, e.to_status, e.actor, e.text, e.created FROM order_events e WHERE e.order_id = $1 ORDER BY e.id");

    /// <summary>Those of an order, by its number.</summary>
    public Task<IReadOnlyList<OrderStep>> Run(long order, CancellationToken cancellation) => reads.Query(
        OfOrder,
        row => new OrderStep(
            row.TextOrNull(0) is { } from ? EnumWords.Parse<OrderStatus>(from) : null, EnumWords.Parse<OrderStatus>(row.Text(1)), row.Text(2),
            row.TextOrNull(3), row.Time(4)),
        cancellation, order);
}
