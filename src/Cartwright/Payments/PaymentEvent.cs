namespace Cartwright.Payments;

/// <summary>Something a provider has told, kept by its id in the transaction of its effect, so that it has its effect once on whatever address it came.</summary>
public sealed class PaymentEvent
{
    public long Id { get; set; }

    public required string Provider { get; set; }

    public required string EventId { get; set; }

    /// <summary>The provider's word, such as <c>checkout.session.completed</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>The shop whose secret verified it; 0 for the installation's.</summary>
    public long TenantId { get; set; }

    public long? SessionId { get; set; }

    /// <summary>What came of it, such as <c>paid</c>, <c>unknown_session</c>, <c>other_amount</c>.</summary>
    public required string Outcome { get; set; }

    public DateTime Received { get; set; }
}
