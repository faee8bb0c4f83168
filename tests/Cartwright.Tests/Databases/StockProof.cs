using Cartwright.Data;

namespace Cartwright.Tests.Databases;

/// <summary>What must be true of every level of every product, whatever happened.</summary>
internal static class StockProof
{
    private static readonly Statement Wrong = new("""
        SELECT s.product_id, s.on_hand, s.held, s.backordered, s.moved, s.promised, s.waiting
        FROM (
            SELECT l.product_id, l.on_hand, l.held, l.backordered,
                CAST(COALESCE((SELECT SUM(m.quantity) FROM stock_movements m
                    WHERE m.product_id = l.product_id AND m.location_id = l.location_id), 0) AS bigint) AS moved,
                CAST(COALESCE((SELECT SUM(h.quantity) FROM stock_holds h
                    WHERE h.product_id = l.product_id AND h.location_id = l.location_id), 0) AS bigint) AS promised,
                CAST(COALESCE((SELECT SUM(h.backordered) FROM stock_holds h
                    WHERE h.product_id = l.product_id AND h.location_id = l.location_id), 0) AS bigint) AS waiting
            FROM stock_levels l
        ) s
        WHERE s.on_hand <> s.moved OR s.held <> s.promised OR s.backordered <> s.waiting
            OR s.on_hand < s.held OR s.held < 0 OR s.backordered < 0
        """);

    /// <summary>On hand = Σ movements, held = Σ holds, backordered = Σ backorders, on hand ≥ held ≥ 0.</summary>
    public static async Task StockAddsUp(this Shop shop)
    {
        var wrong = await shop.Reads.Query(
            Wrong,
            row => $"product {row.Long(0)}: on hand {row.Long(1)}, held {row.Long(2)}, backordered {row.Long(3)}; "
                + $"movements {row.Long(4)}, holds {row.Long(5)}, backorders {row.Long(6)}",
            CancellationToken.None);
        Assert.Empty(wrong);
    }
}
