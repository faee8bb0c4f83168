namespace Cartwright.Payments;

/// <summary>Money an order expects or has received. Money that came for nothing the shop knows has no order.</summary>
public sealed class Payment
{
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    /// <summary>0 where it belongs to no shop.</summary>
    public long TenantId { get; set; }

    public long? OrderId { get; set; }

    /// <summary>The shop's number of it, without gaps; null until it is first shown. See <c>Codes</c>.</summary>
    public long? Code { get; set; }

    /// <summary>The method, such as <c>credit_card</c> or <c>direct_debit</c>; null where the buyer named none.</summary>
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

    /// <summary>The bank account to debit, encrypted with the installation's key: an IBAN where <see cref="AccountValid"/>, else as it was sent.</summary>
    public string? Account { get; set; }

    /// <summary>The account as it may be shown.</summary>
    public string? AccountMasked { get; set; }

    public string? AccountHolder { get; set; }

    /// <summary>False: it cannot be debited until it is corrected. Null where nothing is debited.</summary>
    public bool? AccountValid { get; set; }

    /// <summary>The mandate it is debited under.</summary>
    public long? MandateId { get; set; }

    /// <summary>UTC: from when it may be debited.</summary>
    public DateTime? Due { get; set; }

    /// <summary>UTC: when the bank sent a debit back.</summary>
    public DateTime? Returned { get; set; }

    /// <summary>The bank's reason, such as <c>AM04</c>.</summary>
    public string? ReturnReason { get; set; }

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
