using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Audit;
using Cartwright.Data;
using Cartwright.Demo;
using Cartwright.Idempotency;
using Cartwright.Tenants;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Sample products for an empty tenant; for the platform's admin who names none, the original's two demo tenants (pycommerce.md 5).</summary>
internal sealed class SampleDataEndpoints(TenantScope scope, TenantDirectory tenants, OnceEndpoint once)
{
    public async Task<IResult> Generate(HttpContext http)
    {
        var (body, malformed, details) = await JsonBody.ReadOptional(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        var id = fields.Text("tenant_id", 100);
        if (fields.Fault is { } fault) return fault;
        var caller = PyCommerceCaller.Of(http);
        var (named, error) = id is null ? (null, null) : await scope.ById(http, id);
        if (error is not null) return error;
        if (!caller.IsStaff) return PyCommerceErrors.Forbidden("Sample data are made by staff.");

        var tenant = named ?? (caller.TenantId is { } own ? await tenants.ById(own) : null);
        var actor = new Actor(caller.Id, PyCommerceCaller.Api);
        return await once.Run(
            http, tenant?.Id ?? 0, caller.Id, body.Bytes,
            (write, now) => tenant is null ? SampleCatalogue.FillShops(write, actor, now) : FillOne(write, tenant, actor, now),
            filled => filled.IsRefused(out var refusal, out var shops)
                ? PyCommerceErrors.Of(refusal).ToAnswer()
                : new KeptAnswer(StatusCodes.Status200OK, PyCommerceJson.Bytes(SampleDataWire.From(shops)), null));
    }

    private static async Task<Result<IReadOnlyList<SampledShop>>> FillOne(Write write, Tenant tenant, Actor actor, DateTime now) =>
        (await SampleCatalogue.Fill(write, tenant, actor, now)).IsRefused(out var refusal, out var shop) ? refusal : (SampledShop[])[shop];
}
