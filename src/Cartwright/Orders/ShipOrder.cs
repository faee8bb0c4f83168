using System.Text.Json.Nodes;
using Cartwright.Audit;
using Cartwright.Data;

namespace Cartwright.Orders;

/// <summary>How a parcel is followed. The address is one of the web.</summary>
public sealed record Tracking(string? Carrier, string? Number, string? Url);

/// <summary>
/// Sends out an order, or a part of it. Of no line does more go out than was ordered, whoever ships at the same time. The last part moves the
/// order to <c>shipped</c>, an earlier one moves a paid order to <c>processing</c>.
/// </summary>
/// <param name="Goods">What goes out; null: all that has not yet.</param>
/// <param name="Notify">True: the buyer gets a mail.</param>
public sealed record ShipOrder(long TenantId, Guid Order, Tracking Tracking, IReadOnlyList<OrderGoods>? Goods, bool Notify, Actor Actor)
{
    // An order that was moved to shipped by hand may still be told what went where.
    private static readonly OrderStatus[] Shippable = [OrderStatus.Paid, OrderStatus.Processing, OrderStatus.Shipped];

    private static readonly Statement AddShipment = new("""
        INSERT INTO shipments (uuid, tenant_id, order_id, carrier, tracking_number, tracking_url, actor, shipped, created)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
        """);

    private static readonly Statement AddLines = new("""
        INSERT INTO shipment_lines (tenant_id, shipment_id, order_line_id, quantity)
        SELECT $1, (SELECT s.id FROM shipments s WHERE s.uuid = $2), r.line, r.units FROM {rows $3: line bigint, units bigint} r
        """);

    private static readonly Statement CountShipped = new("""
        UPDATE order_lines SET shipped = order_lines.shipped + r.units
        FROM {rows $1: line bigint, units bigint} r
        WHERE order_lines.id = r.line AND order_lines.shipped + r.units <= order_lines.quantity
        """);

    private static readonly Statement ShowTracking = new(
        "UPDATE orders SET tracking_number = COALESCE($2, tracking_number), updated = $3 WHERE id = $1");

    public async Task<Result<ShipmentView>> Run(Write write, DateTime now)
    {
        if (await OrderInWork.Lock(write, TenantId, Order) is not { } order) return Refusal.NotFound("Order", Order.ToString());
        if (!Shippable.Contains(order.Status))
            return Refusal.Conflict("invalid_status_transition", $"An order that is {order.Status.Word()} cannot be shipped.");

        var lines = await order.Lines(write);
        if (GoodsOfLines.Choose(lines, Goods, line => line.Quantity - line.Shipped, "shipped").IsRefused(out var refusal, out var chosen)) return refusal;

        var (uuid, rows) = (Uuid.New(now), RowSet.Of(chosen, goods => [goods.Line.Id, goods.Units]));
        var batch = new Batch();
        batch.Execute(AddShipment, uuid, TenantId, order.Id, Tracking.Carrier, Tracking.Number, Tracking.Url, Actor.Id, now);
        batch.Execute(AddLines, TenantId, uuid, rows);
        var counted = batch.Execute(CountShipped, rows);
        batch.Execute(ShowTracking, order.Id, Tracking.Number, now);
        AuditLog.Add(batch, TenantId, Actor, "shipment.created", uuid.ToString(), now, Told().ToJsonString());
        await write.Send(batch);
        if (Notify) await new ShippingNotice(Tracking.Number, Tracking.Carrier).Queue(write, order.Id, now);
        if (counted.Changed != chosen.Count) throw new InvalidOperationException("A line of a locked order was shipped by somebody else.");

        var isWhole = chosen.Sum(goods => goods.Units) == lines.Sum(line => line.Quantity - line.Shipped);
        if (Next(order.Status, isWhole) is { } to && (await new MoveOrder(TenantId, Order, to, Actor.Id).Run(write, now)).IsRefused(out refusal)) return refusal;
        return (await FindShipments.In(write, uuid))!;
    }

    private static OrderStatus? Next(OrderStatus status, bool isWhole) => status switch
    {
        OrderStatus.Shipped => null,
        _ when isWhole => OrderStatus.Shipped,
        OrderStatus.Paid => OrderStatus.Processing,
        _ => null,
    };

    private JsonObject Told() => new()
    {
        ["order_id"] = Order.ToString(),
        ["carrier"] = Tracking.Carrier,
        ["tracking_number"] = Tracking.Number,
        ["tracking_url"] = Tracking.Url,
    };
}
