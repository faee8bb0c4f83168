using Cartwright.Catalogue;

namespace Cartwright.Subscriptions;

/// <summary>A product a customer gets, and pays for, again each period. Name, price and tax are those it was begun with.</summary>
public sealed class Subscription
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    public long CustomerId { get; set; }

    /// <summary>The order that began it; null where it was begun without one.</summary>
    public long? OrderId { get; set; }

    public long? OrderLineId { get; set; }

    public long ProductId { get; set; }

    public required string Name { get; set; }

    public long Quantity { get; set; }

    /// <summary>Minor units.</summary>
    public long UnitPrice { get; set; }

    /// <summary>Thousandths of a percent.</summary>
    public int TaxRate { get; set; }

    public bool TaxIncluded { get; set; }

    public RecurringPeriod Period { get; set; }

    /// <summary>What a renewal is paid by, such as <c>direct_debit</c>.</summary>
    public string? Method { get; set; }

    public long? AddressId { get; set; }

    /// <summary>The mandate its renewals are debited under.</summary>
    public long? MandateId { get; set; }

    public SubscriptionState State { get; set; }

    /// <summary>UTC; periods are counted from here.</summary>
    public DateTime Start { get; set; }

    /// <summary>UTC; no period begins at or after it. Null: until it is cancelled.</summary>
    public DateTime? Ends { get; set; }

    /// <summary>How many periods have been ordered, the first included.</summary>
    public int Periods { get; set; }

    /// <summary>UTC: when the next period is ordered; null where none will be.</summary>
    public DateTime? NextCharge { get; set; }

    public DateTime Created { get; set; }

    public DateTime Updated { get; set; }
}

public enum SubscriptionState
{
    /// <summary>Agreed upon; its first period has not begun.</summary>
    Pending,
    Active,
    Cancelled,

    /// <summary>Its end has come.</summary>
    Expired,
}

/// <summary>The order of one period of a subscription; there is never a second one.</summary>
public sealed class Renewal
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    public long SubscriptionId { get; set; }

    /// <summary>UTC: when the period began.</summary>
    public DateTime Due { get; set; }

    public long OrderId { get; set; }

    public DateTime Created { get; set; }
}
