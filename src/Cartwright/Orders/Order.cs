namespace Cartwright.Orders;

/// <summary>An order of any API. What it says was frozen when it was placed; total = Σ lines + Σ adjustments.</summary>
public sealed class Order
{
    /// <summary>The shop's order number.</summary>
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    public long TenantId { get; set; }

    /// <summary>The API it came through, or <c>import</c>.</summary>
    public required string Api { get; set; }

    /// <summary>The number another system knows it by; unique per shop and API.</summary>
    public string? ExternalNumber { get; set; }

    /// <summary>What the buyer's program calls it, so that it may safely ask twice; unique in the shop.</summary>
    public string? Reference { get; set; }

    /// <summary>The shop's number of it, without gaps; null until it is first shown. See <c>Codes</c>.</summary>
    public long? Code { get; set; }

    public long? CustomerId { get; set; }

    /// <summary>Who was signed in when it was placed.</summary>
    public long? UserId { get; set; }

    public string BuyerName { get; set; } = "";

    public string? BuyerEmail { get; set; }

    public string? BuyerPhone { get; set; }

    /// <summary>The tax number the invoice is made out to, as it was sent.</summary>
    public string? TaxId { get; set; }

    /// <summary>Null where there is none, or nobody has checked it.</summary>
    public bool? TaxIdValid { get; set; }

    /// <summary>True where the invoice goes to the company of the billing address.</summary>
    public bool InvoiceToEntity { get; set; }

    public OrderStatus Status { get; set; }

    public PaymentStatus PaymentStatus { get; set; }

    public OrderStock Stock { get; set; }

    public string? PaymentMethod { get; set; }

    public string? ShippingMethod { get; set; }

    public string? TrackingNumber { get; set; }

    public string? Note { get; set; }

    public long? ShippingAddressId { get; set; }

    public long? BillingAddressId { get; set; }

    public required string Currency { get; set; }

    /// <summary>Minor units: Σ lines − discount.</summary>
    public long Subtotal { get; set; }

    /// <summary>Minor units, positive.</summary>
    public long Discount { get; set; }

    /// <summary>Minor units.</summary>
    public long Shipping { get; set; }

    /// <summary>Minor units: tax added to the prices. Tax contained in them is not repeated here.</summary>
    public long Tax { get; set; }

    /// <summary>Minor units.</summary>
    public long Total { get; set; }

    public int LinesCount { get; set; }

    public DateTime Placed { get; set; }

    public DateTime? Paid { get; set; }

    public DateTime? Shipped { get; set; }

    public DateTime? Delivered { get; set; }

    public DateTime Updated { get; set; }

    public List<OrderLine> Lines { get; set; } = [];

    public List<OrderAdjustment> Adjustments { get; set; } = [];

    public List<OrderEvent> Events { get; set; } = [];
}

/// <summary>What has become of the stock an order promised itself.</summary>
public enum OrderStock
{
    /// <summary>It never had any: imported history.</summary>
    None,

    Held,
    Sold,

    /// <summary>Given back before it was sold.</summary>
    Released,

    /// <summary>Given back after it was sold.</summary>
    Returned,
}
