namespace Cartwright.Payments;

/// <summary>Money an order expects or has received. Money that came for nothing the shop knows has no order.</summary>
public sealed class Payment
{
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    /// <summary>0 where it belongs to no shop.</summary>
    public long TenantId { get; set; }

    public long? OrderId { get; set; }

    /// <summary>The API's word for the method, such as <c>credit_card</c>; null where the buyer named none.</summary>
    public string? Method { get; set; }

    /// <summary>Minor units.</summary>
    public long Amount { get; set; }

    /// <summary>Minor units that went back or are on their way back; never more than the amount.</summary>
    public long Refunded { get; set; }

    public required string Currency { get; set; }

    public PaymentState State { get; set; }

    /// <summary>Who took the money, such as <c>stripe</c>; null where the shop itself did.</summary>
    public string? Provider { get; set; }

    /// <summary>The provider's id of the money, at Stripe a payment intent; refunds name it.</summary>
    public string? ProviderId { get; set; }

    /// <summary>The session it was paid in.</summary>
    public long? SessionId { get; set; }

    public DateTime? Paid { get; set; }

    public DateTime Created { get; set; }

    public DateTime Updated { get; set; }
}

/// <summary>The states of money. Which may follow which stands in <see cref="PaymentMoves"/>.</summary>
public enum PaymentState
{
    Pending,

    /// <summary>On its way: a debit handed in, a transfer begun.</summary>
    Processing,
    Paid,
    Failed,
    Cancelled,
    PartiallyRefunded,
    Refunded,
}
