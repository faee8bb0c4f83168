using Cartwright.Data;

namespace Cartwright.Stock;

/// <summary>Goods of an order that had left the shop come back: to where they were sold from, and never more than were.</summary>
public static class TakeBack
{
    private static readonly Statement Lock = new("""
        SELECT s.id FROM stock_levels s
        WHERE (s.product_id, s.location_id) IN (SELECT m.product_id, m.location_id FROM stock_movements m WHERE m.order_id = $1)
        ORDER BY s.product_id, s.location_id
        {lock s}
        """) { OnlyLocks = true };

    private static readonly Statement RecordReturn = new("""
        INSERT INTO stock_movements (tenant_id, product_id, location_id, quantity, kind, order_id, actor, created)
        SELECT $1, a.product, a.location, {least}(a.units - a.before, a.sold), 'return', $2, $3, $4
        FROM (
            SELECT n.product, n.units, m.location_id AS location, m.sold,
                CAST(SUM(m.sold) OVER (PARTITION BY n.product ORDER BY m.location_id) AS bigint) - m.sold AS before
            FROM {rows $5: product bigint, units bigint} n
            JOIN (SELECT product_id, location_id, CAST(-SUM(quantity) AS bigint) AS sold FROM stock_movements
                  WHERE order_id = $2 GROUP BY product_id, location_id HAVING SUM(quantity) < 0) m ON m.product_id = n.product
        ) a
        WHERE a.before < a.units
        RETURNING product_id, location_id, quantity
        """);

    private static readonly Statement PutIn = new("""
        UPDATE stock_levels SET on_hand = on_hand + r.units
        FROM {rows $1: product bigint, location bigint, units bigint} r
        WHERE stock_levels.product_id = r.product AND stock_levels.location_id = r.location
        """);

    /// <param name="write">The piece of work; it holds the order's lock.</param>
    /// <param name="tenant">The shop.</param>
    /// <param name="order">The order's number.</param>
    /// <param name="goods">Products and their units, one row a product; what is not stock-kept has no movement to come back from.</param>
    /// <param name="actor">Who takes them back.</param>
    /// <param name="now">UTC.</param>
    public static async Task Run(Write write, long tenant, long order, RowSet goods, string actor, DateTime now)
    {
        if (goods.Count == 0) return;
        var record = new Batch();
        record.Lock(Lock, order);
        var returned = record.Query(RecordReturn, row => (Product: row.Long(0), Location: row.Long(1), Units: row.Long(2)), tenant, order, actor, now, goods);
        await write.Send(record);
        if (returned.IsEmpty) return;

        await write.Execute(PutIn, RowSet.Of(returned.Rows, back => [back.Product, back.Location, back.Units]));
        foreach (var back in returned.Rows.OrderBy(back => (back.Product, back.Location)))
            await ServeBackorders.Run(write, back.Product, back.Location, back.Units, actor, now);
    }
}
