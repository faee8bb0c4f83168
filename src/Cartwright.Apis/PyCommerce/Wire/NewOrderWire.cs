using System.Text.Json.Serialization;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>What placing an order takes (pycommerce.md 3.6), for the document; the body itself is read member by member.</summary>
public sealed record NewOrderWire(
    [property: JsonPropertyName("tenant_id")] Guid TenantId,
    [property: JsonPropertyName("customer")] NewOrderCustomerWire Customer,
    [property: JsonPropertyName("shipping_address")] NewAddressWire ShippingAddress,
    [property: JsonPropertyName("items")] IReadOnlyList<NewOrderItemWire> Items,
    [property: JsonPropertyName("billing_address")] NewAddressWire? BillingAddress = null,
    [property: JsonPropertyName("shipping_method")] string? ShippingMethod = null,
    [property: JsonPropertyName("payment_method")] string? PaymentMethod = null,
    [property: JsonPropertyName("notes")] string? Notes = null);

public sealed record NewOrderCustomerWire(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("email")] string Email,
    [property: JsonPropertyName("phone")] string? Phone = null);

public sealed record NewAddressWire(
    [property: JsonPropertyName("line1")] string Line1,
    [property: JsonPropertyName("city")] string City,
    [property: JsonPropertyName("postal_code")] string PostalCode,
    [property: JsonPropertyName("country")] string Country,
    [property: JsonPropertyName("line2")] string? Line2 = null,
    [property: JsonPropertyName("state")] string? State = null);

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
    [property: JsonPropertyName("tracking_number")] string? TrackingNumber = null,
    [property: JsonPropertyName("notify_customer")] bool? NotifyCustomer = null);

/// <summary>What a status change answers (pycommerce.md 5).</summary>
public sealed record StatusChangedWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("previous_status")] string PreviousStatus,
    [property: JsonPropertyName("updated_at")] string UpdatedAt,
    [property: JsonPropertyName("tracking_number")] string? TrackingNumber,
    [property: JsonPropertyName("notification_sent")] bool NotificationSent);
