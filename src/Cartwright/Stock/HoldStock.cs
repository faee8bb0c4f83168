using Cartwright.Data;

namespace Cartwright.Stock;

/// <summary>
/// Promises stock to an order inside its placing batch: holds what is free over the selling locations, optionally promises the rest as a
/// backorder, and tells what it got. The levels were locked before, all placers in the same order.
/// </summary>
public static class HoldStock
{
    private static readonly Statement TakeFree = new("""
        INSERT INTO stock_holds (tenant_id, order_id, product_id, location_id, quantity, backordered)
        SELECT $1, (SELECT id FROM orders WHERE uuid = $2), a.product, a.location, {least}(a.need - a.before, a.free), 0
        FROM (
            SELECT n.product, n.quantity AS need, s.location_id AS location, s.on_hand - s.held - s.backordered AS free,
                SUM({greatest}(s.on_hand - s.held - s.backordered, 0)) OVER (PARTITION BY n.product ORDER BY s.location_id)
                    - {greatest}(s.on_hand - s.held - s.backordered, 0) AS before
            FROM {rows $3: product bigint, quantity bigint} n
            JOIN stock_levels s ON s.product_id = n.product
            JOIN stock_locations l ON l.id = s.location_id AND l.can_sell
        ) a
        WHERE a.free > 0 AND a.before < a.need
        RETURNING product_id, quantity
        """);

    private static readonly Statement Backorder = new("""
        INSERT INTO stock_holds (tenant_id, order_id, product_id, location_id, quantity, backordered)
        SELECT $1, o.id, n.product,
            (SELECT MIN(s.location_id) FROM stock_levels s JOIN stock_locations l ON l.id = s.location_id AND l.can_sell WHERE s.product_id = n.product),
            0, n.quantity - COALESCE((SELECT CAST(SUM(h.quantity) AS bigint) FROM stock_holds h WHERE h.order_id = o.id AND h.product_id = n.product), 0)
        FROM {rows $3: product bigint, quantity bigint} n
        JOIN orders o ON o.uuid = $2
        WHERE n.quantity > COALESCE((SELECT SUM(h.quantity) FROM stock_holds h WHERE h.order_id = o.id AND h.product_id = n.product), 0)
        ON CONFLICT (order_id, product_id, location_id) DO UPDATE SET backordered = excluded.backordered
        RETURNING product_id, backordered
        """);

    private static readonly Statement MoveLevels = new("""
        UPDATE stock_levels SET held = held + h.quantity, backordered = stock_levels.backordered + h.backordered
        FROM stock_holds h
        WHERE h.order_id = (SELECT id FROM orders WHERE uuid = $1)
            AND stock_levels.product_id = h.product_id AND stock_levels.location_id = h.location_id
            AND (h.quantity = 0 OR stock_levels.on_hand - stock_levels.held - stock_levels.backordered >= h.quantity)
        """);

    /// <summary>Adds the statements to the batch that has inserted the order.</summary>
    /// <param name="batch">The placing batch; the levels are locked.</param>
    /// <param name="tenant">The shop.</param>
    /// <param name="order">The order's uuid.</param>
    /// <param name="needs">Stock-kept products and their units, one row a product.</param>
    /// <param name="backorders">True where what is not there may be promised all the same.</param>
    public static Promised AddTo(Batch batch, long tenant, Guid order, RowSet needs, bool backorders)
    {
        var held = batch.Query(TakeFree, Read, tenant, order, needs);
        var backordered = backorders ? batch.Query(Backorder, Read, tenant, order, needs) : null;
        batch.Execute(MoveLevels, order);
        return new Promised(held, backordered);
    }

    private static (long Product, long Units) Read(Row row) => (row.Long(0), row.Long(1));

    /// <summary>What an order got, known after its batch was sent.</summary>
    public sealed class Promised(Answer<(long Product, long Units)> held, Answer<(long Product, long Units)>? backordered)
    {
        /// <summary>Units held of a product over all locations.</summary>
        public long Held(long product) => Sum(held, product);

        /// <summary>Units held and backordered of a product.</summary>
        public long All(long product) => Held(product) + (backordered is null ? 0 : Sum(backordered, product));

        private static long Sum(Answer<(long Product, long Units)> answer, long product) =>
            answer.Rows.Where(row => row.Product == product).Sum(row => row.Units);
    }
}
