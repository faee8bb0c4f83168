namespace Cartwright.Orders;

/// <summary>Goods of an order that went out together.</summary>
public sealed class Shipment
{
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    public long TenantId { get; set; }

    public long OrderId { get; set; }

    public string? Carrier { get; set; }

    public string? TrackingNumber { get; set; }

    public string? TrackingUrl { get; set; }

    /// <summary>Who sent it: a caller's id.</summary>
    public required string Actor { get; set; }

    public DateTime Shipped { get; set; }

    public DateTime? Delivered { get; set; }

    public DateTime Created { get; set; }

    public List<ShipmentLine> Lines { get; set; } = [];
}

/// <summary>How many of an order's line went with a shipment.</summary>
public sealed class ShipmentLine
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    public long ShipmentId { get; set; }

    public long OrderLineId { get; set; }

    public long Quantity { get; set; }
}
