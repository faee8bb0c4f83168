using System.Text.Json.Serialization;
using Cartwright.Carts;
using Cartwright.Pricing;
using Cartwright.Tenants;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>A cart (pycommerce.md 5) with the catalogue's prices of the moment; <c>items_count</c> counts lines, <c>total_quantity</c> units.</summary>
public sealed record CartWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("tenant_id")] Guid TenantId,
    [property: JsonPropertyName("user_id")] Guid? UserId,
    [property: JsonPropertyName("items")] IReadOnlyList<CartItemWire> Items,
    [property: JsonPropertyName("items_count")] int ItemsCount,
    [property: JsonPropertyName("total_quantity")] long TotalQuantity,
    [property: JsonPropertyName("subtotal")] decimal Subtotal,
    [property: JsonPropertyName("created_at")] string CreatedAt,
    [property: JsonPropertyName("updated_at")] string UpdatedAt)
{
    public static CartWire From(CartView cart, Tenant tenant)
    {
        var currency = Currency.Of(tenant.Currency);
        return new(
            cart.Uuid, tenant.Uuid, cart.User, [.. cart.Lines.Select(line => CartItemWire.From(line, currency))], cart.Lines.Count,
            cart.TotalQuantity, currency.ToMajor(cart.Subtotal), WireTime.Of(cart.Created), WireTime.Of(cart.Updated));
    }
}

/// <summary>A product in a cart; one that is not for sale any more has no price and is not in the subtotal.</summary>
public sealed record CartItemWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("product_id")] Guid ProductId,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("sku")] string Sku,
    [property: JsonPropertyName("quantity")] long Quantity,
    [property: JsonPropertyName("unit_price")] decimal? UnitPrice,
    [property: JsonPropertyName("total_price")] decimal? TotalPrice,
    [property: JsonPropertyName("for_sale")] bool ForSale)
{
    public static CartItemWire From(CartLineView line, Currency currency) => new(
        line.Uuid, line.Product, line.Name, line.Sku, line.Quantity, line.UnitPrice is { } price ? currency.ToMajor(price) : null,
        line.Total is { } total ? currency.ToMajor(total) : null, line.UnitPrice is not null);
}

/// <summary>What a cart would cost before shipping; tax that the prices contain is not repeated.</summary>
public sealed record CartTotalsWire(
    [property: JsonPropertyName("subtotal")] decimal Subtotal,
    [property: JsonPropertyName("tax")] decimal Tax,
    [property: JsonPropertyName("total")] decimal Total)
{
    public static CartTotalsWire From(PricedOrder priced, Currency currency) =>
        new(currency.ToMajor(priced.Subtotal), currency.ToMajor(priced.AddedTax), currency.ToMajor(priced.Total));
}

public sealed record NewCartWire(
    [property: JsonPropertyName("tenant_id")] Guid? TenantId = null,
    [property: JsonPropertyName("user_id")] Guid? UserId = null);

public sealed record NewCartItemWire(
    [property: JsonPropertyName("product_id")] Guid ProductId,
    [property: JsonPropertyName("quantity")] int Quantity = 1);

public sealed record CartQuantityWire([property: JsonPropertyName("quantity")] int Quantity);
