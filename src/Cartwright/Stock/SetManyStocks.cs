using Cartwright.Data;

namespace Cartwright.Stock;

/// <summary>What <see cref="SetStock"/> does, for many products at once.</summary>
public static class SetManyStocks
{
    // CROSS JOIN keeps SQLite to the order written: a few rows first, each looked up, and never a walk through all stock.
    private static readonly Statement AddLevels = new("""
        INSERT INTO stock_levels (tenant_id, product_id, location_id, on_hand, held, backordered)
        SELECT l.tenant_id, p.id, l.id, 0, 0, 0
        FROM {rows $2: product uuid, units bigint, kind text} r
        CROSS JOIN products p
        JOIN stock_locations l ON l.tenant_id = $1
        WHERE p.uuid = r.product AND p.tenant_id = $1
        ON CONFLICT (product_id, location_id) DO NOTHING
        """);

    private static readonly Statement Lock = new("""
        SELECT s.id FROM stock_levels s
        WHERE s.product_id IN (SELECT p.id FROM {rows $1: product uuid, units bigint, kind text} r JOIN products p ON p.uuid = r.product)
        ORDER BY s.product_id, s.location_id
        {lock s}
        """) { OnlyLocks = true };

    // The change lies at the shop's first selling location; the others keep what they have.
    private static readonly Statement Changes = new("""
        SELECT c.uuid, c.product, c.location, c.change, c.kind, s.on_hand + c.change >= s.held
        FROM (SELECT p.uuid, p.id AS product, MIN(s.location_id) AS location, r.kind,
                  r.units - CAST(SUM(s.on_hand - s.held - s.backordered) AS bigint) AS change
              FROM {rows $1: product uuid, units bigint, kind text} r
              CROSS JOIN products p
              CROSS JOIN stock_levels s
              CROSS JOIN stock_locations l
              WHERE p.uuid = r.product AND s.product_id = p.id AND l.id = s.location_id AND l.can_sell
              GROUP BY p.uuid, p.id, r.kind, r.units) c
        CROSS JOIN stock_levels s
        WHERE s.product_id = c.product AND s.location_id = c.location AND c.change <> 0
        """);

    private static readonly Statement Record = new("""
        INSERT INTO stock_movements (tenant_id, product_id, location_id, quantity, kind, actor, created)
        SELECT $1, r.product, r.location, r.change, r.kind, $3, $4
        FROM {rows $2: product bigint, location bigint, change bigint, kind text} r
        """);

    private static readonly Statement Move = new("""
        UPDATE stock_levels SET on_hand = on_hand + r.change
        FROM {rows $1: product bigint, location bigint, change bigint, kind text} r
        WHERE stock_levels.product_id = r.product AND stock_levels.location_id = r.location
        """);

    /// <summary>The products whose stock lies elsewhere, so that it could not be set; none where everything went well.</summary>
    public static async Task<IReadOnlyList<Guid>> Run(Write write, long tenant, IReadOnlyList<NewStock> stocks, string actor, DateTime now)
    {
        var rows = RowSet.Of(stocks, stock => [stock.Product, stock.Units, stock.Kind.Word()]);
        var look = new Batch();
        look.Execute(AddLevels, tenant, rows);
        look.Lock(Lock, rows);
        var changes = look.Query(Changes, Read, rows);
        await write.Send(look);
        var blocked = changes.Rows.Where(change => !change.Fits).Select(change => change.Uuid).ToList();
        if (blocked.Count > 0 || changes.IsEmpty) return blocked;

        var moves = RowSet.Of(changes.Rows, change => [change.Product, change.Location, change.Units, change.Kind]);
        var move = new Batch();
        move.Execute(Record, tenant, moves, actor, now);
        move.Execute(Move, moves);
        await write.Send(move);
        return [];
    }

    private static Change Read(Row row) => new(row.Uuid(0), row.Long(1), row.Long(2), row.Long(3), row.Text(4), row.Bool(5));

    private sealed record Change(Guid Uuid, long Product, long Location, long Units, string Kind, bool Fits);
}

/// <summary>What a shop shall show of a product.</summary>
public sealed record NewStock(Guid Product, long Units, MovementKind Kind);
