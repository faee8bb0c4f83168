using Cartwright.Catalogue;

namespace Cartwright.Orders;

public sealed class OrderLine
{
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    public long TenantId { get; set; }

    public long OrderId { get; set; }

    /// <summary>Its place on the order, from 0.</summary>
    public int Position { get; set; }

    public long? ProductId { get; set; }

    public required string Sku { get; set; }

    public required string Name { get; set; }

    public long Quantity { get; set; }

    /// <summary>Minor units, as charged when the order was placed.</summary>
    public long UnitPrice { get; set; }

    /// <summary>Thousandths of a percent.</summary>
    public int TaxRate { get; set; }

    public bool TaxIncluded { get; set; }

    /// <summary>How often the product is paid for again; null: once.</summary>
    public RecurringPeriod? Period { get; set; }

    /// <summary>Units that went out with shipments.</summary>
    public long Shipped { get; set; }

    /// <summary>Units that came back after they had gone out.</summary>
    public long Returned { get; set; }

    /// <summary>Minor units. Quantity × unit price, but for imported prices finer than the minor unit.</summary>
    public long Total { get; set; }
}

/// <summary>A named amount on an order that is not a line: discount, shipping, tax.</summary>
public sealed class OrderAdjustment
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    public long OrderId { get; set; }

    public AdjustmentKind Kind { get; set; }

    public required string Label { get; set; }

    /// <summary>Minor units; a discount is negative.</summary>
    public long Amount { get; set; }
}

public enum AdjustmentKind
{
    Discount,
    Shipping,
    Tax,
}

/// <summary>A step in an order's life, for its history.</summary>
public sealed class OrderEvent
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    public long OrderId { get; set; }

    public OrderStatus? FromStatus { get; set; }

    public OrderStatus ToStatus { get; set; }

    /// <summary>Who did it: a user's number, an API or a command.</summary>
    public required string Actor { get; set; }

    /// <summary>Why, where somebody said so.</summary>
    public string? Text { get; set; }

    public DateTime Created { get; set; }
}

/// <summary>Something written down about an order: for the buyer, or for the staff alone.</summary>
public sealed class OrderNote
{
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    public long TenantId { get; set; }

    public long OrderId { get; set; }

    public required string Content { get; set; }

    /// <summary>True: the buyer never sees it.</summary>
    public bool Internal { get; set; }

    public string? Author { get; set; }

    /// <summary>Who wrote it: a caller's id.</summary>
    public required string Actor { get; set; }

    public DateTime Created { get; set; }
}
