using Cartwright.Data;

namespace Cartwright.Orders;

/// <summary>
/// An order whose money the bank has taken back: it waits for its payment again. One that is in work or on its way keeps its status, and its
/// goods stay sold. It is no move a person can make (api-tienda.md 5).
/// </summary>
internal static class ReopenOrder
{
    private static readonly Statement Load = new("SELECT o.tenant_id, o.status FROM orders o WHERE o.id = $1 {lock o}");

    private static readonly Statement Reopen = new("""
        UPDATE orders SET status = CASE WHEN status = 'paid' THEN 'pending' ELSE status END, payment_status = 'failed', paid = NULL, updated = $2
        WHERE id = $1 AND payment_status IN ('pending', 'processing', 'paid')
        """);

    private static readonly Statement Record = new("""
        INSERT INTO order_events (tenant_id, order_id, from_status, to_status, actor, text, created) VALUES ($1, $2, 'paid', 'pending', $3, $4, $5)
        """);

    public static async Task Run(Write write, long order, string actor, string text, DateTime now)
    {
        var (tenant, status) = (await write.Query(Load, row => (row.Long(0), EnumWords.Parse<OrderStatus>(row.Text(1))), order))[0];
        var batch = new Batch();
        batch.Execute(Reopen, order, now);
        if (status is OrderStatus.Paid) batch.Execute(Record, tenant, order, actor, text, now);
        await write.Send(batch);
    }
}
