namespace Cartwright.Payments;

/// <summary>Money that goes back to a buyer. Its amount is taken off what can still be refunded when it is asked for, not when it arrives.</summary>
public sealed class Refund
{
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    /// <summary>0 where it belongs to no shop.</summary>
    public long TenantId { get; set; }

    public long PaymentId { get; set; }

    public long? OrderId { get; set; }

    /// <summary>Minor units.</summary>
    public long Amount { get; set; }

    public required string Currency { get; set; }

    public RefundState State { get; set; }

    public string? Reason { get; set; }

    /// <summary>The provider's id, once it has one.</summary>
    public string? ProviderId { get; set; }

    /// <summary>Who asked for it.</summary>
    public required string Actor { get; set; }

    public DateTime Created { get; set; }

    public DateTime Updated { get; set; }
}

public enum RefundState
{
    Pending,
    Succeeded,
    Failed,
}
