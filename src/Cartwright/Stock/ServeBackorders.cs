using Cartwright.Data;

namespace Cartwright.Stock;

/// <summary>
/// Units that have come in at a location go to the oldest backorders first: they become holds, or leave at once as a sale where their order
/// has been sold already. What can be promised does not change by it.
/// </summary>
internal static class ServeBackorders
{
    private static readonly Statement Oldest = new("""
        SELECT a.id, a.stock, {least}(a.backordered, $3 - a.before)
        FROM (SELECT h.id, o.stock, h.backordered, CAST(SUM(h.backordered) OVER (ORDER BY h.id) AS bigint) - h.backordered AS before
              FROM stock_holds h JOIN orders o ON o.id = h.order_id
              WHERE h.product_id = $1 AND h.location_id = $2 AND h.backordered > 0) a
        WHERE a.before < $3 ORDER BY a.id
        """);

    private static readonly Statement ServeHolds = new("""
        UPDATE stock_holds SET backordered = stock_holds.backordered - n.units, quantity = quantity + CASE WHEN n.sold = 1 THEN 0 ELSE n.units END
        FROM {rows $1: hold bigint, units bigint, sold bigint} n WHERE stock_holds.id = n.hold
        """);

    private static readonly Statement ServeLevel = new("""
        UPDATE stock_levels SET held = held + $3, backordered = backordered - $3 - $4, on_hand = on_hand - $4
        WHERE product_id = $1 AND location_id = $2
        """);

    private static readonly Statement RecordSales = new("""
        INSERT INTO stock_movements (tenant_id, product_id, location_id, quantity, kind, order_id, actor, created)
        SELECT h.tenant_id, h.product_id, h.location_id, -n.units, 'sale', h.order_id, $2, $3
        FROM {rows $1: hold bigint, units bigint, sold bigint} n JOIN stock_holds h ON h.id = n.hold WHERE n.sold = 1
        """);

    /// <param name="write">The piece of work that has put the units in; it holds the level's lock.</param>
    /// <param name="product">The product's id.</param>
    /// <param name="location">Where they lie.</param>
    /// <param name="units">How many came in.</param>
    /// <param name="actor">Who brought them.</param>
    /// <param name="now">UTC.</param>
    public static async Task Run(Write write, long product, long location, long units, string actor, DateTime now)
    {
        var served = await write.Query(
            Oldest, row => (Hold: row.Long(0), Sold: row.Text(1) == "sold", Units: row.Long(2)), product, location, units);
        if (served.Count == 0) return;

        var rows = RowSet.Of(served, b => [b.Hold, b.Units, b.Sold ? 1L : 0L]);
        var toHold = served.Where(b => !b.Sold).Sum(b => b.Units);
        var toSell = served.Where(b => b.Sold).Sum(b => b.Units);
        var serve = new Batch();
        serve.Execute(ServeHolds, rows);
        serve.Execute(RecordSales, rows, actor, now);
        serve.Execute(ServeLevel, product, location, toHold, toSell);
        await write.Send(serve);
    }
}
