using Cartwright.Data;

namespace Cartwright.Orders;

/// <summary>A shipment as APIs show it. Times in UTC.</summary>
public sealed record ShipmentView(
    Guid Uuid, long TenantId, Guid Order, string? Carrier, string? TrackingNumber, string? TrackingUrl, DateTime Shipped, DateTime? Delivered,
    DateTime Created, IReadOnlyList<ShippedItem> Items);

/// <summary>Units of an order's line that went with a shipment.</summary>
public sealed record ShippedItem(Guid Line, Guid? Product, string Name, long Quantity);

/// <summary>The shipments of an order, oldest first, and one of them: one statement, a row for each item.</summary>
public sealed class FindShipments(Reads reads)
{
    private const string Whole = """
        SELECT s.uuid, s.tenant_id, o.uuid, s.carrier, s.tracking_number, s.tracking_url, s.shipped, s.delivered, s.created,
            l.uuid, p.uuid, l.name, i.quantity
        FROM shipments s
        JOIN orders o ON o.id = s.order_id
        JOIN shipment_lines i ON i.shipment_id = s.id
        JOIN order_lines l ON l.id = i.order_line_id
        LEFT JOIN products p ON p.id = l.product_id
        """;

    private static readonly Statement ByUuid = new($"{Whole} WHERE s.uuid = $1 ORDER BY s.id, l.position");

    private static readonly Statement OfOrder = new($"{Whole} WHERE s.order_id = $1 ORDER BY s.id, l.position");

    /// <summary>Those of an order, by its number.</summary>
    public async Task<IReadOnlyList<ShipmentView>> All(long order, CancellationToken cancellation) =>
        Group(await reads.Query(OfOrder, Read, cancellation, order));

    /// <summary>One, or null; deciding who may see it is the caller's.</summary>
    public async Task<ShipmentView?> Run(Guid uuid, CancellationToken cancellation) =>
        Group(await reads.Query(ByUuid, Read, cancellation, uuid)).FirstOrDefault();

    internal static async Task<ShipmentView?> In(Write write, Guid uuid) => Group(await write.Query(ByUuid, Read, uuid)).FirstOrDefault();

    private static List<ShipmentView> Group(IReadOnlyList<ShipmentView> rows) =>
        [.. rows.GroupBy(row => row.Uuid).Select(shipment => shipment.First() with { Items = [.. shipment.SelectMany(row => row.Items)] })];

    private static ShipmentView Read(Row row) => new(
        row.Uuid(0), row.Long(1), row.Uuid(2), row.TextOrNull(3), row.TextOrNull(4), row.TextOrNull(5), row.Time(6), row.TimeOrNull(7), row.Time(8),
        [new ShippedItem(row.Uuid(9), row.UuidOrNull(10), row.Text(11), row.Long(12))]);
}
