using Cartwright.Data;
using Cartwright.Stock;

namespace Cartwright.Checkout;

/// <summary>What happens after an order is placed: its confirmation, and a warning for each product it took to its reorder level. One statement.</summary>
internal static class OrderMessages
{
    // The levels are locked: what can be promised now and what this order took tell what could be promised before.
    private static readonly Statement Insert = new($$"""
        INSERT INTO outbox_messages (tenant_id, kind, subject_id, data, attempts, due, created)
        SELECT o.tenant_id, n.kind, o.id, NULL, 0, o.placed, o.placed FROM {rows $2: kind text} n CROSS JOIN orders o WHERE o.uuid = $1
        UNION ALL
        SELECT t.tenant_id, '{{LowStock.Kind}}', t.product_id, '{"left":' || CAST(t.remaining AS text) || ',"level":' || CAST(p.reorder_level AS text)
            || ',"order":' || CAST(t.order_id AS text) || '}', 0, t.placed, t.placed
        FROM (SELECT o.tenant_id, o.id AS order_id, o.placed, h.product_id, SUM(h.quantity + h.backordered) AS taken,
                  (SELECT SUM(s.on_hand - s.held - s.backordered) FROM stock_levels s JOIN stock_locations l ON l.id = s.location_id AND l.can_sell
                   WHERE s.product_id = h.product_id) AS remaining
              FROM orders o JOIN stock_holds h ON h.order_id = o.id
              WHERE o.uuid = $1 GROUP BY o.tenant_id, o.id, o.placed, h.product_id) t
        CROSS JOIN products p
        WHERE p.id = t.product_id AND p.reorder_level >= t.remaining AND p.reorder_level < t.remaining + t.taken
        """) { IsAwaited = true };

    /// <summary>Adds the statement to the batch that has placed the order and held its stock.</summary>
    /// <param name="batch">The placing batch.</param>
    /// <param name="order">The order's uuid.</param>
    /// <param name="confirmation">The kind of message that confirms it; null: none.</param>
    /// <param name="holdsStock">False where nothing of the order is stock-kept.</param>
    public static void AddTo(Batch batch, Guid order, string? confirmation, bool holdsStock)
    {
        string[] kinds = confirmation is null ? [] : [confirmation];
        if (kinds.Length > 0 || holdsStock) batch.Execute(Insert, order, RowSet.Of(kinds, kind => [kind]));
    }
}
