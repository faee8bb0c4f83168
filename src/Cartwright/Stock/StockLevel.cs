namespace Cartwright.Stock;

/// <summary>A shop, a store-room or a stand where copies lie.</summary>
public sealed class StockLocation
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    public required string Name { get; set; }

    /// <summary>False: what lies here is not promised to buyers.</summary>
    public bool CanSell { get; set; } = true;

    public bool IsStand { get; set; }

    public string Comment { get; set; } = "";

    public DateTime Created { get; set; }
}

/// <summary>
/// How much of a product lies at a location. Always on hand ≥ held ≥ 0 and backordered ≥ 0;
/// what can still be promised is on hand − held − backordered.
/// </summary>
public sealed class StockLevel
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    public long ProductId { get; set; }

    public long LocationId { get; set; }

    public long OnHand { get; set; }

    /// <summary>Promised to orders that are not paid yet.</summary>
    public long Held { get; set; }

    /// <summary>Promised beyond what is on hand.</summary>
    public long Backordered { get; set; }
}
