using Cartwright.Data;
using Cartwright.Orders;
using Cartwright.Outbox;

namespace Cartwright.Payments;

/// <summary>Sends back what is left of the money of an order that was cancelled or refunded.</summary>
public sealed class RefundOrder(Writes writes, TimeProvider time) : IOutboxHandler
{
    public const string Kind = OrderMoney.RefundOrder;

    // Extra money of a living order is none of this message's business.
    private static readonly Statement Left = new("""
        SELECT p.id, p.amount - p.refunded FROM payments p JOIN orders o ON o.id = p.order_id AND o.status IN ('cancelled', 'refunded')
        WHERE p.order_id = $1 AND p.state IN ('paid', 'partially_refunded') AND p.amount > p.refunded ORDER BY p.id
        """);

    public IReadOnlyList<string> Kinds { get; } = [Kind];

    public Task<Result<Done>> Run(OutboxWork work, CancellationToken cancellation) => writes.Run<Done>(async write =>
    {
        foreach (var (payment, left) in await write.Query(Left, row => (row.Long(0), row.Long(1)), work.SubjectId))
            await RefundRows.Begin(write, payment, left, "The order was cancelled or refunded.", "shop", time.Now());
        return Done.It;
    });
}
