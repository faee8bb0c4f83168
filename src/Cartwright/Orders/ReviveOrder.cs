using Cartwright.Data;
using Cartwright.Stock;

namespace Cartwright.Orders;

/// <summary>
/// Takes back the cancellation of an order whose payment session ran out, because its money arrived after all: its goods are held again, where
/// they are still there. It is no move a person can make (abelujo.md decision 5).
/// </summary>
public sealed record ReviveOrder(long OrderId, string Actor)
{
    private static readonly Statement LockStock = new("""
        SELECT s.id FROM stock_levels s
        WHERE s.product_id IN (SELECT l.product_id FROM order_lines l WHERE l.order_id = $1)
        ORDER BY s.product_id, s.location_id
        {lock s}
        """) { OnlyLocks = true };

    private static readonly Statement Needs = new("""
        SELECT l.product_id, CAST(SUM(l.quantity) AS bigint) FROM order_lines l
        JOIN products p ON p.id = l.product_id AND p.stock_kept
        WHERE l.order_id = $1 GROUP BY l.product_id ORDER BY l.product_id
        """);

    private static readonly Statement Reopen = new("""
        UPDATE orders SET status = 'pending', payment_status = 'pending', stock = 'held', updated = $2
        WHERE id = $1 AND status = 'cancelled' AND stock IN ('released', 'none') RETURNING tenant_id, uuid
        """);

    private static readonly Statement Record = new("""
        INSERT INTO order_events (tenant_id, order_id, from_status, to_status, actor, text, created) VALUES ($1, $2, 'cancelled', 'pending', $3, $4, $5)
        """);

    /// <summary>Refused with the kind OutOfStock where not everything is there any more; the caller undoes what was written.</summary>
    public async Task<Result<Done>> Run(Write write, DateTime now)
    {
        var read = new Batch();
        read.Lock(LockStock, OrderId);
        var needs = read.Query(Needs, row => (Product: row.Long(0), Quantity: row.Long(1)), OrderId);
        var reopened = read.Query(Reopen, row => (Tenant: row.Long(0), Uuid: row.Uuid(1)), OrderId, now);
        await write.Send(read);
        if (reopened.IsEmpty) return Refusal.Conflict("invalid_status_transition", "The order is not one that ran out.");

        var (tenant, uuid) = reopened.Single;
        var hold = new Batch();
        hold.Execute(Record, tenant, OrderId, Actor, "The money arrived after the session had expired.", now);
        var held = needs.IsEmpty
            ? null
            : HoldStock.AddTo(hold, tenant, uuid, RowSet.Of(needs.Rows, need => [need.Product, need.Quantity]), backorders: false);
        await write.Send(hold);
        if (held is null || needs.Rows.All(need => held.Held(need.Product) == need.Quantity)) return Done.It;
        return new Refusal(RefusalKind.OutOfStock, "insufficient_stock", "What was ordered is not there any more.");
    }
}
