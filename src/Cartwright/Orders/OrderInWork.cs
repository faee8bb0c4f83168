using Cartwright.Data;

namespace Cartwright.Orders;

/// <summary>An order under the lock of the piece of work that changes it: until it ends nobody else ships, returns, reprices or moves it.</summary>
internal sealed record OrderInWork(
    long Id, OrderStatus Status, PaymentStatus PaymentStatus, OrderStock Stock, long Shipping, string? ShippingMethod, string? Note)
{
    private static readonly Statement ByUuid = new("""
        SELECT o.id, o.status, o.payment_status, o.stock, o.shipping, o.shipping_method, o.note
        FROM orders o WHERE o.uuid = $1 AND o.tenant_id = $2 {lock o}
        """);

    private static readonly Statement ByShipment = new("""
        SELECT o.id, o.status, o.payment_status, o.stock, o.shipping, o.shipping_method, o.note
        FROM orders o WHERE o.id = (SELECT s.order_id FROM shipments s WHERE s.uuid = $1) AND o.tenant_id = $2 {lock o}
        """);

    private static readonly Statement LinesOf = new("""
        SELECT l.id, l.uuid, p.uuid, l.product_id, l.sku, l.quantity, l.shipped, l.returned
        FROM order_lines l LEFT JOIN products p ON p.id = l.product_id WHERE l.order_id = $1 ORDER BY l.position
        """);

    public static async Task<OrderInWork?> Lock(Write write, long tenant, Guid order)
    {
        var found = await write.Query(ByUuid, Read, order, tenant);
        return found.Count == 0 ? null : found[0];
    }

    public static async Task<OrderInWork?> LockByShipment(Write write, long tenant, Guid shipment)
    {
        var found = await write.Query(ByShipment, Read, shipment, tenant);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Read after the lock was taken, so that they are the latest.</summary>
    public Task<IReadOnlyList<LineInWork>> Lines(Write write) => write.Query(
        LinesOf,
        row => new LineInWork(
            row.Long(0), row.Uuid(1), row.UuidOrNull(2), row.LongOrNull(3), row.Text(4), row.Long(5), row.Long(6), row.Long(7)),
        Id);

    private static OrderInWork Read(Row row) => new(
        row.Long(0), EnumWords.Parse<OrderStatus>(row.Text(1)), EnumWords.Parse<PaymentStatus>(row.Text(2)), EnumWords.Parse<OrderStock>(row.Text(3)),
        row.Long(4), row.TextOrNull(5), row.TextOrNull(6));
}

/// <summary>A line of an order in work.</summary>
internal sealed record LineInWork(long Id, Guid Uuid, Guid? Product, long? ProductId, string Sku, long Quantity, long Shipped, long Returned);
