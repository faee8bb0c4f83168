using System.Text.Json.Serialization;
using Cartwright.Data;
using Cartwright.Orders;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>A shipment of an order (pycommerce.md 7.13).</summary>
public sealed record ShipmentWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("order_id")] Guid OrderId,
    [property: JsonPropertyName("carrier")] string? Carrier,
    [property: JsonPropertyName("tracking_number")] string? TrackingNumber,
    [property: JsonPropertyName("tracking_url")] string? TrackingUrl,
    [property: JsonPropertyName("items")] IReadOnlyList<ShipmentItemWire> Items,
    [property: JsonPropertyName("shipped_at")] string ShippedAt,
    [property: JsonPropertyName("delivered_at")] string? DeliveredAt,
    [property: JsonPropertyName("created_at")] string CreatedAt)
{
    public static ShipmentWire From(ShipmentView shipment) => new(
        shipment.Uuid, shipment.Order, shipment.Carrier, shipment.TrackingNumber, shipment.TrackingUrl,
        [.. shipment.Items.Select(item => new ShipmentItemWire(item.Line, item.Product, item.Name, item.Quantity))],
        WireTime.Of(shipment.Shipped), shipment.Delivered is { } delivered ? WireTime.Of(delivered) : null, WireTime.Of(shipment.Created));
}

public sealed record ShipmentItemWire(
    [property: JsonPropertyName("order_item_id")] Guid OrderItemId,
    [property: JsonPropertyName("product_id")] Guid? ProductId,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("quantity")] long Quantity);

public sealed record ShipmentsWire(
    [property: JsonPropertyName("shipments")] IReadOnlyList<ShipmentWire> Shipments,
    [property: JsonPropertyName("order_id")] Guid OrderId,
    [property: JsonPropertyName("count")] int Count);

/// <summary>Some of an order's goods: a line, or a product of it.</summary>
public sealed record GoodsWire(
    [property: JsonPropertyName("quantity")] long Quantity,
    [property: JsonPropertyName("order_item_id")] Guid? OrderItemId = null,
    [property: JsonPropertyName("product_id")] Guid? ProductId = null);

public sealed record NewShipmentWire(
    [property: JsonPropertyName("carrier")] string? Carrier = null,
    [property: JsonPropertyName("tracking_number")] string? TrackingNumber = null,
    [property: JsonPropertyName("tracking_url")] string? TrackingUrl = null,
    [property: JsonPropertyName("items")] IReadOnlyList<GoodsWire>? Items = null,
    [property: JsonPropertyName("notify_customer")] bool NotifyCustomer = false);

public sealed record ShipmentChangeWire(
    [property: JsonPropertyName("carrier")] string? Carrier = null,
    [property: JsonPropertyName("tracking_number")] string? TrackingNumber = null,
    [property: JsonPropertyName("tracking_url")] string? TrackingUrl = null,
    [property: JsonPropertyName("delivered")] bool? Delivered = null);

public sealed record NewReturnWire(
    [property: JsonPropertyName("items")] IReadOnlyList<GoodsWire>? Items = null,
    [property: JsonPropertyName("restock")] bool Restock = true);

/// <summary>Goods that came back.</summary>
public sealed record GoodsReturnedWire(
    [property: JsonPropertyName("order_id")] Guid OrderId,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("items")] IReadOnlyList<ReturnedItemWire> Items,
    [property: JsonPropertyName("restocked")] bool Restocked)
{
    public static GoodsReturnedWire From(Guid order, ReturnedGoods goods, bool restocked) => new(
        order, goods.Status.Word(), [.. goods.Items.Select(item => new ReturnedItemWire(item.Line, item.Product, item.Quantity))], restocked);
}

public sealed record ReturnedItemWire(
    [property: JsonPropertyName("order_item_id")] Guid? OrderItemId,
    [property: JsonPropertyName("product_id")] Guid? ProductId,
    [property: JsonPropertyName("quantity")] long Quantity);

public sealed record OrderChangeWire(
    [property: JsonPropertyName("status")] string? Status = null,
    [property: JsonPropertyName("shipping_method")] string? ShippingMethod = null,
    [property: JsonPropertyName("shipping_cost")] decimal? ShippingCost = null,
    [property: JsonPropertyName("notes")] string? Notes = null);
