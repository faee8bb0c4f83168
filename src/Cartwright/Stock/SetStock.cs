using Cartwright.Data;

namespace Cartwright.Stock;

/// <summary>Sets what a shop shows of a product, whatever its orders hold (pycommerce.md, decision 5).</summary>
public static class SetStock
{
    public static readonly Refusal Elsewhere = Refusal.Conflict("stock_elsewhere", "The stock lies at several locations; change it there.");

    private static readonly Refusal NoLocation = Refusal.Conflict("no_selling_location", "The shop has no location that sells.");

    private static readonly Statement SellingLocations = new(
        "SELECT COUNT(*) FROM stock_levels s JOIN stock_locations l ON l.id = s.location_id AND l.can_sell WHERE s.product_id = $1");

    private static readonly Statement Lock = new(
        "SELECT s.id FROM stock_levels s WHERE s.product_id = $1 ORDER BY s.product_id, s.location_id {lock s}")
    { OnlyLocks = true };

    // The change lies at the shop's first selling location; the others keep what they have.
    private static readonly Statement RecordChange = new("""
        INSERT INTO stock_movements (tenant_id, product_id, location_id, quantity, kind, actor, created)
        SELECT $1, $2, MIN(s.location_id), $3 - CAST(SUM(s.on_hand - s.held - s.backordered) AS bigint), $4, $5, $6
        FROM stock_levels s JOIN stock_locations l ON l.id = s.location_id AND l.can_sell
        WHERE s.product_id = $2 HAVING SUM(s.on_hand - s.held - s.backordered) <> $3
        RETURNING id, quantity, location_id
        """);

    private static readonly Statement MoveLevel = new("""
        UPDATE stock_levels SET on_hand = on_hand + m.quantity
        FROM stock_movements m
        WHERE m.id = $1 AND stock_levels.product_id = m.product_id AND stock_levels.location_id = m.location_id
            AND stock_levels.on_hand + m.quantity >= stock_levels.held
        """);

    private static readonly Statement AddLevels = new("""
        INSERT INTO stock_levels (tenant_id, product_id, location_id, on_hand, held, backordered)
        SELECT l.tenant_id, $2, l.id, 0, 0, 0 FROM stock_locations l WHERE l.tenant_id = $1
        ON CONFLICT (product_id, location_id) DO NOTHING
        """);

    /// <summary>Gives a product its levels, at every location of the shop, and its first stock.</summary>
    /// <param name="write">The piece of work that has made the product.</param>
    /// <param name="tenant">The shop.</param>
    /// <param name="product">The product's id.</param>
    /// <param name="units">What the shop shall show.</param>
    /// <param name="kind">Why it changes.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="now">UTC.</param>
    public static async Task<Result<Done>> Run(
        Write write, long tenant, long product, long units, MovementKind kind, string actor, DateTime now)
    {
        var first = new Batch();
        first.Execute(AddLevels, tenant, product);
        first.Lock(Lock, product);
        var locations = first.Query(SellingLocations, row => row.Long(0), product);
        var movement = first.Query(RecordChange, row => (Id: row.Long(0), Units: row.Long(1), Location: row.Long(2)), tenant, product, units, kind.Word(), actor, now);
        await write.Send(first);
        if (locations.Single == 0) return NoLocation;
        if (movement.IsEmpty) return Done.It;

        var change = movement.Single;
        if (await write.Execute(MoveLevel, change.Id) == 0) return Elsewhere;
        await LowStock.Check(write, product, units - change.Units, units, now);
        if (change.Units > 0) await ServeBackorders.Run(write, product, change.Location, change.Units, actor, now);
        return Done.It;
    }
}
