using Cartwright.Data;

namespace Cartwright.Stock;

/// <summary>Goods come in at a location, and serve the oldest backorders first.</summary>
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

    public static async Task<Result<Done>> Run(Write write, long product, long location, long units, string actor, DateTime now)
    {
        if (units <= 0) return Refusal.Invalid("quantity", "What is received is at least one.");

        var receipt = new Batch();
        receipt.Lock(Lock, product, location);
        receipt.Execute(RecordReceipt, product, location, units, actor, now);
        var put = receipt.Execute(PutIn, product, location, units);
        await write.Send(receipt);
        if (put.Changed == 0) return Refusal.NotFound("Product", $"{product}");
        await ServeBackorders.Run(write, product, location, units, actor, now);
        return Done.It;
    }
}
