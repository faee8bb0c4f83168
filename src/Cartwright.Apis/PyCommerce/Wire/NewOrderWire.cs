using System.Text.Json.Serialization;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>What placing an order takes (pycommerce.md 3.6), for the document; the body itself is read member by member.</summary>
public sealed record NewOrderWire(
    [property: JsonPropertyName("tenant_id")] Guid TenantId,
    [property: JsonPropertyName("customer")] NewOrderCustomerWire Customer,
    [property: JsonPropertyName("shipping_address")] AddressWire ShippingAddress,
    [property: JsonPropertyName("billing_address")] AddressWire? BillingAddress,
    [property: JsonPropertyName("items")] IReadOnlyList<NewOrderItemWire> Items,
    [property: JsonPropertyName("shipping_method")] string? ShippingMethod,
    [property: JsonPropertyName("payment_method")] string? PaymentMethod,
    [property: JsonPropertyName("notes")] string? Notes);

public sealed record NewOrderCustomerWire(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("email")] string Email,
    [property: JsonPropertyName("phone")] string? Phone);

public sealed record NewOrderItemWire(
    [property: JsonPropertyName("product_id")] Guid ProductId,
    [property: JsonPropertyName("quantity")] int Quantity);

/// <summary>What placing an order answers: exactly three members.</summary>
public sealed record OrderCreatedWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("message")] string Message);

public sealed record StatusChangeWire(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("tracking_number")] string? TrackingNumber,
    [property: JsonPropertyName("notify_customer")] bool? NotifyCustomer);

/// <summary>What a status change answers (pycommerce.md 5).</summary>
public sealed record StatusChangedWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("previous_status")] string PreviousStatus,
    [property: JsonPropertyName("updated_at")] string UpdatedAt,
    [property: JsonPropertyName("tracking_number")] string? TrackingNumber,
    [property: JsonPropertyName("notification_sent")] bool NotificationSent);
