using Cartwright.Apis.Http;
using Cartwright.Carts;
using Cartwright.Data;
using Cartwright.Tenants;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>What is in a cart, and how much of it (pycommerce.md 5). Every change answers the cart as it then is.</summary>
internal sealed class CartLineEndpoints(CartScope scope, OnceEndpoint once)
{
    public async Task<IResult> Add(HttpContext http, string id)
    {
        var (sent, malformed) = await BodyOrQuery.Read(http.Request);
        if (malformed is not null) return malformed;
        var product = sent!.Required("product_id", 100);
        var quantity = sent.Integer("quantity", 1, SentItems.MostUnits) ?? 1;
        if (sent.Fault is { } fault) return fault;
        if (await scope.Cart(http, id) is not { } cart) return CartEndpoints.Unknown(id);
        if (!WireId.TryParse(product, out var uuid)) return PyCommerceErrors.Invalid($"Product with ID '{product}' does not exist.");
        return await Change(http, cart, sent.Bytes, new AddToCart(cart.Uuid, PyCommerceCaller.Api, uuid, quantity).Run);
    }

    /// <summary>A quantity of 0 or less takes the product out.</summary>
    public async Task<IResult> Set(HttpContext http, string id, string productId)
    {
        var (sent, malformed) = await BodyOrQuery.Read(http.Request);
        if (malformed is not null) return malformed;
        var quantity = sent!.Integer("quantity", -SentItems.MostUnits, SentItems.MostUnits);
        if (quantity is null) sent.Missing("quantity");
        if (sent.Fault is { } fault) return fault;
        return await SetTo(http, id, productId, quantity!.Value, sent.Bytes);
    }

    public Task<IResult> Remove(HttpContext http, string id, string productId) => SetTo(http, id, productId, 0, default);

    public async Task<IResult> Clear(HttpContext http, string id)
    {
        if (await scope.Cart(http, id) is not { } cart) return CartEndpoints.Unknown(id);
        return await Change(http, cart, default, new ClearCart(cart.Uuid, PyCommerceCaller.Api).Run);
    }

    private async Task<IResult> SetTo(HttpContext http, string id, string productId, long quantity, ReadOnlyMemory<byte> body)
    {
        if (await scope.Cart(http, id) is not { } cart) return CartEndpoints.Unknown(id);
        if (!WireId.TryParse(productId, out var product)) return PyCommerceErrors.NotFound($"Product with ID '{productId}' is not in the cart.");
        return await Change(http, cart, body, new ChangeCartLine(cart.Uuid, PyCommerceCaller.Api, product, quantity).Run);
    }

    private Task<IResult> Change(
        HttpContext http, (Guid Uuid, Tenant Tenant) cart, ReadOnlyMemory<byte> body, Func<Write, DateTime, Task<Result<CartView>>> change) =>
        once.Run(http, cart.Tenant.Id, PyCommerceCaller.Of(http).Id, body, change, changed => CartEndpoints.Say(changed, cart.Tenant, StatusCodes.Status200OK));
}
