using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Carts;
using Cartwright.Data;
using Cartwright.Idempotency;
using Cartwright.Tenants;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Carts: opened, shown, summed up (pycommerce.md 5).</summary>
internal sealed class CartEndpoints(CartScope scope, TenantDirectory tenants, FindCart find, OnceEndpoint once, Writes writes, TimeProvider time)
{
    public async Task<IResult> Open(HttpContext http)
    {
        var (sent, malformed) = await BodyOrQuery.Read(http.Request);
        if (malformed is not null) return malformed;
        var (id, slug, named) = (sent!.Text("tenant_id", 100), sent.Text("tenant", 100), sent.Text("user_id", 100));
        if (sent.Fault is { } fault) return fault;
        var (tenant, error) = await scope.TenantOf(http, id, slug);
        if (tenant is null) return error ?? PyCommerceErrors.Missing("tenant_id");

        var caller = PyCommerceCaller.Of(http);
        var user = caller.IsStaff ? null : caller.UserId;
        if (named is not null)
        {
            if (await scope.User(caller, named) is not { } owner || !CartScope.IsOf(caller, owner, tenant)) return UnknownUser(named);
            user = owner.Id;
        }
        if (user is null && !caller.IsStaff) return PyCommerceErrors.Forbidden("A cart without a user is opened by staff.");

        var open = new OpenCart(tenant.Id, PyCommerceCaller.Api, user);
        return await once.Run(http, tenant.Id, caller.Id, sent.Bytes, open.Run, opened => Say(opened, tenant, StatusCodes.Status201Created));
    }

    public async Task<IResult> Get(HttpContext http, string id)
    {
        if (!WireId.TryParse(id, out var uuid) || await find.Run(PyCommerceCaller.Api, uuid, http.RequestAborted) is not { } cart) return Unknown(id);
        var tenant = await scope.OfOwner(PyCommerceCaller.Of(http), cart.TenantId, cart.UserId);
        return tenant is null ? Unknown(id) : PyCommerceJson.Answer(CartWire.From(cart, tenant));
    }

    /// <summary>A user's open cart, made where he has none.</summary>
    public async Task<IResult> GetOfUser(HttpContext http, string userId)
    {
        var query = new QueryFields(http.Request);
        var (tenant, error) = await scope.TenantOf(http, query.Text("tenant_id"), query.Text("tenant"));
        if (error is not null) return error;
        var caller = PyCommerceCaller.Of(http);
        if (await scope.User(caller, userId) is not { } user) return UnknownUser(userId);
        tenant ??= await Own(user.TenantId);
        if (tenant is null) return PyCommerceErrors.Missing("tenant");
        if (!CartScope.IsOf(caller, user, tenant)) return UnknownUser(userId);

        var cart = await find.Of(tenant.Id, user.Id, http.RequestAborted)
            ?? (await writes.Run(write => new OpenCart(tenant.Id, PyCommerceCaller.Api, user.Id).Run(write, time.Now()))).Value;
        return PyCommerceJson.Answer(CartWire.From(cart, tenant));
    }

    /// <summary>With the tax of the address in the query, where one is given.</summary>
    public async Task<IResult> Totals(HttpContext http, string id)
    {
        var query = new QueryFields(http.Request);
        var (country, state) = (query.Text("country") ?? "", query.Text("state") ?? "");
        if (await scope.Cart(http, id) is not { } cart) return Unknown(id);
        var outcome = await find.Totals(PyCommerceCaller.Api, cart.Uuid, cart.Tenant.Id, country, state, http.RequestAborted);
        return outcome.IsRefused(out var refusal, out var priced)
            ? PyCommerceErrors.Of(refusal)
            : PyCommerceJson.Answer(CartTotalsWire.From(priced, Currency.Of(cart.Tenant.Currency)));
    }

    public static KeptAnswer Say(Result<CartView> outcome, Tenant tenant, int status) => outcome.IsRefused(out var refusal, out var cart)
        ? PyCommerceErrors.Of(refusal).ToAnswer()
        : new KeptAnswer(status, PyCommerceJson.Bytes(CartWire.From(cart, tenant)), status == StatusCodes.Status201Created ? $"/api/carts/{cart.Uuid}" : null);

    public static PyCommerceError Unknown(string id) => PyCommerceErrors.NotFound($"Cart with ID '{id}' does not exist.");

    private static PyCommerceError UnknownUser(string id) => PyCommerceErrors.NotFound($"User with ID '{id}' does not exist.");

    // The platform's admin names no tenant: the user's own is meant.
    private async Task<Tenant?> Own(long? tenant) => tenant is { } id ? await tenants.ById(id) : null;
}
