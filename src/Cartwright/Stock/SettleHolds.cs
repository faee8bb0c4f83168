using Cartwright.Data;

namespace Cartwright.Stock;

/// <summary>What becomes of an order's promised stock later on: sold, given back, or returned after the sale.</summary>
public static class SettleHolds
{
    private static readonly Statement LockHeld = new("""
        SELECT s.id FROM stock_levels s
        JOIN stock_holds h ON h.product_id = s.product_id AND h.location_id = s.location_id
        WHERE h.order_id = $1 ORDER BY s.product_id, s.location_id
        {lock s}
        """) { OnlyLocks = true };

    private static readonly Statement LockSold = new("""
        SELECT s.id FROM stock_levels s
        WHERE (s.product_id, s.location_id) IN (SELECT m.product_id, m.location_id FROM stock_movements m WHERE m.order_id = $1)
        ORDER BY s.product_id, s.location_id
        {lock s}
        """) { OnlyLocks = true };

    private static readonly Statement RecordSale = new("""
        INSERT INTO stock_movements (tenant_id, product_id, location_id, quantity, kind, order_id, actor, created)
        SELECT h.tenant_id, h.product_id, h.location_id, -h.quantity, 'sale', h.order_id, $2, $3
        FROM stock_holds h WHERE h.order_id = $1 AND h.quantity > 0
        """);

    private static readonly Statement TakeOut = new("""
        UPDATE stock_levels SET on_hand = on_hand - h.quantity, held = held - h.quantity
        FROM stock_holds h
        WHERE h.order_id = $1 AND stock_levels.product_id = h.product_id AND stock_levels.location_id = h.location_id
        """);

    private static readonly Statement EmptyHolds = new("UPDATE stock_holds SET quantity = 0 WHERE order_id = $1 AND quantity > 0");

    private static readonly Statement GiveBack = new("""
        UPDATE stock_levels SET held = held - h.quantity, backordered = stock_levels.backordered - h.backordered
        FROM stock_holds h
        WHERE h.order_id = $1 AND stock_levels.product_id = h.product_id AND stock_levels.location_id = h.location_id
        """);

    private static readonly Statement DropHolds = new("DELETE FROM stock_holds WHERE order_id = $1");

    private static readonly Statement PutBack = new("""
        UPDATE stock_levels SET on_hand = on_hand + m.quantity
        FROM (SELECT product_id, location_id, CAST(-SUM(quantity) AS bigint) AS quantity FROM stock_movements
              WHERE order_id = $1 GROUP BY product_id, location_id) m
        WHERE stock_levels.product_id = m.product_id AND stock_levels.location_id = m.location_id
        """);

    private static readonly Statement RecordReturn = new("""
        INSERT INTO stock_movements (tenant_id, product_id, location_id, quantity, kind, order_id, actor, created)
        SELECT tenant_id, product_id, location_id, CAST(-SUM(quantity) AS bigint), 'return', order_id, $2, $3
        FROM stock_movements WHERE order_id = $1 GROUP BY tenant_id, product_id, location_id, order_id HAVING SUM(quantity) < 0
        """);

    /// <summary>The goods leave the shop: each hold becomes a <c>sale</c> movement. What is backordered stays promised.</summary>
    public static void Sell(Batch batch, long order, string actor, DateTime now)
    {
        batch.Lock(LockHeld, order);
        batch.Execute(RecordSale, order, actor, now);
        batch.Execute(TakeOut, order);
        batch.Execute(EmptyHolds, order);
    }

    /// <summary>The order ends before it was sold: holds and backorders are given back without a movement.</summary>
    public static void Release(Batch batch, long order)
    {
        batch.Lock(LockHeld, order);
        batch.Execute(GiveBack, order);
        batch.Execute(DropHolds, order);
    }

    /// <summary>The order ends after it was sold and before it was shipped: what went out comes back as a <c>return</c> movement, once.</summary>
    public static void Return(Batch batch, long order, string actor, DateTime now)
    {
        batch.Lock(LockSold, order);
        batch.Execute(PutBack, order);
        batch.Execute(RecordReturn, order, actor, now);
        Release(batch, order);
    }
}
