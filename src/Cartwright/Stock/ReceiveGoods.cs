using Cartwright.Data;

namespace Cartwright.Stock;

/// <summary>
/// Goods come in at a location. The oldest backorders are served first: units become holds, or leave at once as a sale where their order
/// has been sold already.
/// </summary>
public static class ReceiveGoods
{
    private static readonly Statement Lock = new(
        "SELECT s.id FROM stock_levels s WHERE s.product_id = $1 AND s.location_id = $2 {lock s}")
    { OnlyLocks = true };

    private static readonly Statement RecordReceipt = new("""
        INSERT INTO stock_movements (tenant_id, product_id, location_id, quantity, kind, actor, created)
        SELECT s.tenant_id, s.product_id, s.location_id, $3, 'purchase', $4, $5 FROM stock_levels s WHERE s.product_id = $1 AND s.location_id = $2
        """);

    private static readonly Statement PutIn = new(
        "UPDATE stock_levels SET on_hand = on_hand + $3 WHERE product_id = $1 AND location_id = $2");

    private static readonly Statement OldestBackorders = new("""
        SELECT a.id, a.order_id, a.stock, {least}(a.backordered, $3 - a.before)
        FROM (SELECT h.id, h.order_id, o.stock, h.backordered, CAST(SUM(h.backordered) OVER (ORDER BY h.id) AS bigint) - h.backordered AS before
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

    public static async Task<Result<Done>> Run(Write write, long product, long location, long units, string actor, DateTime now)
    {
        if (units <= 0) return Refusal.Invalid("quantity", "What is received is at least one.");

        var receipt = new Batch();
        receipt.Lock(Lock, product, location);
        receipt.Execute(RecordReceipt, product, location, units, actor, now);
        var put = receipt.Execute(PutIn, product, location, units);
        var backorders = receipt.Query(
            OldestBackorders, row => (Hold: row.Long(0), Sold: row.Text(2) == "sold", Units: row.Long(3)), product, location, units);
        await write.Send(receipt);
        if (put.Changed == 0) return Refusal.NotFound("Product", $"{product}");
        if (backorders.IsEmpty) return Done.It;

        var served = RowSet.Of(backorders.Rows, b => [b.Hold, b.Units, b.Sold ? 1L : 0L]);
        var toHold = backorders.Rows.Where(b => !b.Sold).Sum(b => b.Units);
        var toSell = backorders.Rows.Where(b => b.Sold).Sum(b => b.Units);
        var serve = new Batch();
        serve.Execute(ServeHolds, served);
        serve.Execute(RecordSales, served, actor, now);
        serve.Execute(ServeLevel, product, location, toHold, toSell);
        await write.Send(serve);
        return Done.It;
    }
}
