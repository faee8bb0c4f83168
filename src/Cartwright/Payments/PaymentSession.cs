namespace Cartwright.Payments;

/// <summary>A page at a payment provider where a buyer pays for an order, or for a reference the shop does not know.</summary>
public sealed class PaymentSession
{
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    /// <summary>0 where it belongs to no shop.</summary>
    public long TenantId { get; set; }

    public long? OrderId { get; set; }

    /// <summary>What the client calls the order; the order's uuid where the shop knows it.</summary>
    public required string Reference { get; set; }

    public required string Provider { get; set; }

    /// <summary>The provider's id of the session; null until it has answered.</summary>
    public string? ProviderId { get; set; }

    /// <summary>Where the buyer pays.</summary>
    public string? Url { get; set; }

    /// <summary>Where the buyer is sent afterwards, with the session's uuid in it.</summary>
    public required string SuccessUrl { get; set; }

    public required string CancelUrl { get; set; }

    /// <summary>Minor units.</summary>
    public long Amount { get; set; }

    public required string Currency { get; set; }

    /// <summary>What is shown to the buyer: a JSON array of [name, unit amount, quantity].</summary>
    public required string Lines { get; set; }

    public SessionState State { get; set; }

    /// <summary>UTC; null until the provider has answered.</summary>
    public DateTime? Expires { get; set; }

    /// <summary>UTC: when the provider is asked about it, should no event have told.</summary>
    public DateTime? NextCheck { get; set; }

    public int Checks { get; set; }

    public DateTime Created { get; set; }

    public DateTime Updated { get; set; }
}

public enum SessionState
{
    /// <summary>The provider is being asked for it.</summary>
    Opening,

    /// <summary>The buyer may pay.</summary>
    Open,

    /// <summary>The buyer has finished; the money is on its way.</summary>
    Processing,
    Paid,

    /// <summary>Nobody paid in time, or the money did not come.</summary>
    Expired,

    /// <summary>It was never opened, as far as the shop knows.</summary>
    Failed,

    /// <summary>The shop called it off.</summary>
    Cancelled,
}
