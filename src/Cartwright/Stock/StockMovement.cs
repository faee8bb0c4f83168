namespace Cartwright.Stock;

/// <summary>A change of what is on hand; the sum of a level's movements is its on hand, always.</summary>
public sealed class StockMovement
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    public long ProductId { get; set; }

    public long LocationId { get; set; }

    /// <summary>Units; positive came in, negative went out.</summary>
    public long Quantity { get; set; }

    public MovementKind Kind { get; set; }

    public long? OrderId { get; set; }

    /// <summary>Who did it: a user's number, an API or a command.</summary>
    public required string Actor { get; set; }

    public DateTime Created { get; set; }
}

public enum MovementKind
{
    Initial,
    Purchase,
    Sale,
    Return,
    Adjustment,
    Damaged,
    Transfer,
}

/// <summary>What one order has promised itself of one product at one location, until it is sold or given back.</summary>
public sealed class StockHold
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    public long OrderId { get; set; }

    public long ProductId { get; set; }

    public long LocationId { get; set; }

    /// <summary>Units held of what is on hand; 0 once they are sold.</summary>
    public long Quantity { get; set; }

    /// <summary>Units promised that have yet to come in.</summary>
    public long Backordered { get; set; }
}
