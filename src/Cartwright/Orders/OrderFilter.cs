namespace Cartwright.Orders;

/// <summary>Which orders of a shop are wanted; every condition must hold.</summary>
public sealed record OrderFilter
{
    public OrderStatus? Status { get; init; }

    /// <summary>A customer's public key.</summary>
    public Guid? Customer { get; init; }

    /// <summary>A part of the buyer's e-mail, without regard to case.</summary>
    public string? Email { get; init; }

    /// <summary>Placed at or after, UTC.</summary>
    public DateTime? From { get; init; }

    /// <summary>Placed before, UTC.</summary>
    public DateTime? Before { get; init; }

    /// <summary>True: a condition was named that no order of any shop meets.</summary>
    public bool Nothing { get; init; }

    /// <summary>Only what this user may see as a customer: orders he placed, and those of the customers he is.</summary>
    public long? OwnedBy { get; init; }
}
