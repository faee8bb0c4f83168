using System.Text.Json.Serialization;
using Cartwright.Customers;
using Cartwright.Data;
using Cartwright.Orders;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>An order in a list (pycommerce.md 3.4); <c>items_count</c> counts lines.</summary>
public sealed record OrderRowWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("customer_name")] string CustomerName,
    [property: JsonPropertyName("customer_email")] string? CustomerEmail,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("total")] decimal Total,
    [property: JsonPropertyName("created_at")] string CreatedAt,
    [property: JsonPropertyName("items_count")] int ItemsCount,
    [property: JsonPropertyName("shipping_method")] string? ShippingMethod)
{
    public static OrderRowWire From(OrderRow order) => new(
        order.Uuid, order.BuyerName, order.BuyerEmail, order.Status.Word(), Currency.Of(order.Currency).ToMajor(order.Total),
        WireTime.Of(order.Placed), order.LinesCount, order.ShippingMethod);
}

public sealed record OrderFiltersWire(
    [property: JsonPropertyName("status")] string? Status,
    [property: JsonPropertyName("customer_id")] string? CustomerId);

/// <summary>The list's envelope, for the document; the answer itself is streamed.</summary>
public sealed record OrdersWire(
    [property: JsonPropertyName("orders")] IReadOnlyList<OrderRowWire> Orders,
    [property: JsonPropertyName("tenant")] string Tenant,
    [property: JsonPropertyName("count")] long Count,
    [property: JsonPropertyName("filters")] OrderFiltersWire Filters);

/// <summary>An order whole (pycommerce.md 3.5), its members in the document's order.</summary>
public sealed record OrderWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("customer")] OrderCustomerWire Customer,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("total")] decimal Total,
    [property: JsonPropertyName("subtotal")] decimal Subtotal,
    [property: JsonPropertyName("tax")] decimal Tax,
    [property: JsonPropertyName("shipping_cost")] decimal ShippingCost,
    [property: JsonPropertyName("created_at")] string CreatedAt,
    [property: JsonPropertyName("updated_at")] string UpdatedAt,
    [property: JsonPropertyName("shipping_address")] AddressWire? ShippingAddress,
    [property: JsonPropertyName("billing_address")] AddressWire? BillingAddress,
    [property: JsonPropertyName("shipping_method")] string? ShippingMethod,
    [property: JsonPropertyName("payment_method")] string? PaymentMethod,
    [property: JsonPropertyName("payment_status")] string PaymentStatus,
    [property: JsonPropertyName("notes")] string? Notes,
    [property: JsonPropertyName("items")] IReadOnlyList<OrderItemWire> Items,
    [property: JsonPropertyName("tenant_id")] Guid TenantId)
{
    public static OrderWire From(OrderView order, Guid tenant)
    {
        var currency = Currency.Of(order.Currency);
        return new(
            order.Uuid,
            new OrderCustomerWire(order.Customer, order.BuyerName, order.BuyerEmail, order.BuyerPhone),
            order.Status.Word(), currency.ToMajor(order.Total), currency.ToMajor(order.Subtotal), currency.ToMajor(order.Tax),
            currency.ToMajor(order.Shipping), WireTime.Of(order.Placed), WireTime.Of(order.Updated),
            AddressWire.From(order.ShippingAddress), AddressWire.From(order.BillingAddress), order.ShippingMethod, order.PaymentMethod,
            order.PaymentStatus.Word(), order.Note,
            [.. order.Lines.Select(line => OrderItemWire.From(line, currency))], tenant);
    }
}

public sealed record OrderCustomerWire(
    [property: JsonPropertyName("id")] Guid? Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("email")] string? Email,
    [property: JsonPropertyName("phone")] string? Phone);

public sealed record AddressWire(
    [property: JsonPropertyName("line1")] string Line1,
    [property: JsonPropertyName("line2")] string Line2,
    [property: JsonPropertyName("city")] string City,
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("postal_code")] string PostalCode,
    [property: JsonPropertyName("country")] string Country)
{
    public static AddressWire? From(PostalAddress? address) => address is null
        ? null
        : new(address.Line1, address.Line2, address.City, address.State, address.PostalCode, address.Country);
}

public sealed record OrderItemWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("product_id")] Guid? ProductId,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("quantity")] long Quantity,
    [property: JsonPropertyName("unit_price")] decimal UnitPrice,
    [property: JsonPropertyName("total_price")] decimal TotalPrice)
{
    public static OrderItemWire From(OrderLineView line, Currency currency) =>
        new(line.Uuid, line.Product, line.Name, line.Quantity, currency.ToMajor(line.UnitPrice), currency.ToMajor(line.Total));
}
