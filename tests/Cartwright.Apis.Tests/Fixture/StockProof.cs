using Cartwright.Data;

namespace Cartwright.Apis.Tests.Fixture;

/// <summary>What must be true of every level of every product, whatever happened.</summary>
internal static class StockProof
{
    private static readonly Statement Wrong = new("""
        SELECT l.product_id, l.on_hand, l.held
        FROM stock_levels l
        WHERE l.on_hand <> COALESCE((SELECT SUM(m.quantity) FROM stock_movements m WHERE m.product_id = l.product_id AND m.location_id = l.location_id), 0)
            OR l.held <> COALESCE((SELECT SUM(h.quantity) FROM stock_holds h WHERE h.product_id = l.product_id AND h.location_id = l.location_id), 0)
            OR l.on_hand < l.held OR l.held < 0
        """);

    /// <summary>On hand = Σ movements, held = Σ holds.</summary>
    public static async Task StockAddsUp(this ShopDatabase database) => Assert.Empty(await database.Reads.Query(
        Wrong, row => $"product {row.Long(0)}: on hand {row.Long(1)}, held {row.Long(2)}", CancellationToken.None));
}
