using System.Text.Json.Nodes;
using Cartwright.Audit;
using Cartwright.Data;

namespace Cartwright.Orders;

/// <summary>Corrects how a shipment is followed, or says that it has arrived. When all that was ordered has, the order is <c>delivered</c>.</summary>
/// <param name="Tracking">What is null in it stays as it is.</param>
/// <param name="Delivered">True: it has arrived; the first time counts.</param>
public sealed record ChangeShipment(long TenantId, Guid Shipment, Tracking Tracking, bool Delivered, Actor Actor)
{
    private static readonly Statement Change = new("""
        UPDATE shipments SET carrier = COALESCE($2, carrier), tracking_number = COALESCE($3, tracking_number), tracking_url = COALESCE($4, tracking_url),
            delivered = CASE WHEN $5 THEN COALESCE(delivered, $6) ELSE delivered END
        WHERE uuid = $1
        """);

    private static readonly Statement ShowTracking = new("UPDATE orders SET tracking_number = COALESCE($2, tracking_number), updated = $3 WHERE id = $1");

    // Everything has gone out, and nothing is on its way any more.
    private static readonly Statement HasArrived = new("""
        SELECT o.uuid FROM orders o WHERE o.id = $1
            AND NOT EXISTS (SELECT 1 FROM shipments s WHERE s.order_id = o.id AND s.delivered IS NULL)
            AND NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND l.shipped < l.quantity)
        """);

    public async Task<Result<ShipmentView>> Run(Write write, DateTime now)
    {
        if (await OrderInWork.LockByShipment(write, TenantId, Shipment) is not { } order) return Refusal.NotFound("Shipment", Shipment.ToString());

        var batch = new Batch();
        batch.Execute(Change, Shipment, Tracking.Carrier, Tracking.Number, Tracking.Url, Delivered, now);
        if (Tracking.Number is not null) batch.Execute(ShowTracking, order.Id, Tracking.Number, now);
        AuditLog.Add(batch, TenantId, Actor, "shipment.changed", Shipment.ToString(), now, Told());
        var arrived = batch.Query(HasArrived, row => row.Uuid(0), order.Id);
        await write.Send(batch);

        if (Delivered && order.Status is OrderStatus.Shipped && !arrived.IsEmpty)
        {
            var moved = await new MoveOrder(TenantId, arrived.Single, OrderStatus.Delivered, Actor.Id).Run(write, now);
            if (moved.IsRefused(out var refusal)) return refusal;
        }
        return (await FindShipments.In(write, Shipment))!;
    }

    private string Told()
    {
        var told = new JsonObject();
        if (Tracking.Carrier is { } carrier) told["carrier"] = carrier;
        if (Tracking.Number is { } number) told["tracking_number"] = number;
        if (Tracking.Url is { } url) told["tracking_url"] = url;
        if (Delivered) told["delivered"] = true;
        return told.ToJsonString();
    }
}
