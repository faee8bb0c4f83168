using Cartwright.Data;

namespace Cartwright.Stock;

/// <summary>
/// Promises stock to an order inside its placing batch: holds what is free over the selling locations, optionally promises the rest as a
/// backorder, and reads back what it got. The levels were locked before, all placers in the same order.
/// </summary>
public static class HoldStock
{
    // What is missing over all locations waits at the first of them, where backorders are allowed ($4).
    private static readonly Statement Promise = new("""
        INSERT INTO stock_holds (tenant_id, order_id, product_id, location_id, quantity, backordered)
        SELECT $1, (SELECT id FROM orders WHERE uuid = $2), a.product, a.location,
            {greatest}({least}(a.need - a.before, a.free), 0),
            CASE WHEN $4 AND a.location = a.lowest THEN {greatest}(a.need - a.whole, 0) ELSE 0 END
        FROM (
            SELECT n.product, n.quantity AS need, s.location_id AS location, {greatest}(s.on_hand - s.held - s.backordered, 0) AS free,
                CAST(SUM({greatest}(s.on_hand - s.held - s.backordered, 0)) OVER (PARTITION BY n.product ORDER BY s.location_id) AS bigint)
                    - {greatest}(s.on_hand - s.held - s.backordered, 0) AS before,
                CAST(SUM({greatest}(s.on_hand - s.held - s.backordered, 0)) OVER (PARTITION BY n.product) AS bigint) AS whole,
                MIN(s.location_id) OVER (PARTITION BY n.product) AS lowest
            FROM {rows $3: product bigint, quantity bigint} n
            JOIN stock_levels s ON s.product_id = n.product
            JOIN stock_locations l ON l.id = s.location_id AND l.can_sell
        ) a
        WHERE (a.free > 0 AND a.before < a.need) OR ($4 AND a.location = a.lowest AND a.whole < a.need)
        RETURNING product_id, quantity, backordered
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
        var promised = batch.Query(Promise, row => (row.Long(0), row.Long(1), row.Long(2)), tenant, order, needs, backorders);
        batch.Execute(MoveLevels, order);
        return new Promised(promised);
    }

    /// <summary>What an order got over all locations, known after its batch was sent.</summary>
    public sealed class Promised(Answer<(long Product, long Held, long Backordered)> rows)
    {
        /// <summary>Units held of a product.</summary>
        public long Held(long product) => Of(product).Sum(row => row.Held);

        /// <summary>Units held and backordered of a product.</summary>
        public long All(long product) => Of(product).Sum(row => row.Held + row.Backordered);

        private IEnumerable<(long Product, long Held, long Backordered)> Of(long product) => rows.Rows.Where(row => row.Product == product);
    }
}
