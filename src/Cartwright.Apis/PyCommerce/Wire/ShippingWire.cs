using System.Text.Json.Serialization;
using Cartwright.Checkout;
using Cartwright.Pricing;
using Cartwright.Tenants;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>A shop's ways of shipping (pycommerce.md 5), in the form of the other lists.</summary>
public sealed record ShippingMethodsWire(
    [property: JsonPropertyName("shipping_methods")] IReadOnlyList<ShippingMethodWire> ShippingMethods,
    [property: JsonPropertyName("tenant")] string Tenant,
    [property: JsonPropertyName("count")] int Count);

/// <summary>One of them; <c>id</c> is what an order's <c>shipping_method</c> says.</summary>
public sealed record ShippingMethodWire(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("price")] decimal Price,
    [property: JsonPropertyName("estimated_days")] int? EstimatedDays,
    [property: JsonPropertyName("price_per_kg")] decimal PricePerKilogram,
    [property: JsonPropertyName("free_from")] decimal? FreeFrom)
{
    public static ShippingMethodWire From(ShippingMethod method, Currency currency) => new(
        method.Code, method.Name, method.Description, currency.ToMajor(method.Price), method.Days, currency.ToMajor(method.PricePerKilogram),
        method.FreeFrom is { } free ? currency.ToMajor(free) : null);
}

public sealed record ShippingQuestionWire(
    [property: JsonPropertyName("tenant_id")] Guid TenantId,
    [property: JsonPropertyName("items")] IReadOnlyList<NewOrderItemWire> Items,
    [property: JsonPropertyName("shipping_address")] ShippingPlaceWire ShippingAddress);

public sealed record ShippingPlaceWire(
    [property: JsonPropertyName("country")] string Country,
    [property: JsonPropertyName("state")] string? State = null,
    [property: JsonPropertyName("postal_code")] string? PostalCode = null);

/// <summary>What shipping would cost (pycommerce.md 5); <c>total_weight</c> in kilograms.</summary>
public sealed record ShippingQuoteWire(
    [property: JsonPropertyName("shipping_options")] IReadOnlyList<ShippingOptionWire> ShippingOptions,
    [property: JsonPropertyName("tenant")] string Tenant,
    [property: JsonPropertyName("subtotal")] decimal Subtotal,
    [property: JsonPropertyName("total_weight")] decimal TotalWeight)
{
    private const decimal GramsOfAKilogram = 1000;

    public static ShippingQuoteWire From(ShippingQuote quote, Tenant tenant)
    {
        var currency = Currency.Of(tenant.Currency);
        return new(
            [.. quote.Options.Select(option => ShippingOptionWire.From(option, currency))], tenant.Slug, currency.ToMajor(quote.Subtotal),
            (decimal)quote.Grams / GramsOfAKilogram);
    }
}

public sealed record ShippingOptionWire(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("price")] decimal Price,
    [property: JsonPropertyName("estimated_days")] int? EstimatedDays)
{
    public static ShippingOptionWire From(ShippingOption option, Currency currency) =>
        new(option.Method.Code, option.Method.Name, option.Method.Description, currency.ToMajor(option.Price), option.Method.Days);
}
