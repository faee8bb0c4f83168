using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Tenants;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Health, tenants and the way to the documents (pycommerce.md 3.1, 3.2, 5).</summary>
internal static class SystemEndpoints
{
    internal const string Version = "1.0.0";

    internal static readonly DocumentationLinksWire Links = new("/api/docs", "/api/redoc", "/api/openapi.json");

    public static IResult Health() => PyCommerceJson.Answer(new HealthWire("ok", Version, "PyCommerce API is running"));

    public static IResult Index() =>
        PyCommerceJson.Answer(new ApiIndexWire("PyCommerce API", Version, "Catalogue, orders and customers of many shops.", Links));

    public static IResult Documentation() =>
        PyCommerceJson.Answer(new DocumentationWire("PyCommerce API documentation", Version, Links));

    public static async Task<IResult> Tenants(HttpContext http, TenantDirectory tenants)
    {
        var query = new QueryFields(http.Request);
        var activeOnly = query.Bool("active_only") ?? false;
        if (query.Fault is { } fault) return fault;

        var all = await tenants.All(http.RequestAborted);
        var shown = all.Where(tenant => tenant.Active || !activeOnly)
            .Select(tenant => new TenantWire(tenant.Uuid, tenant.Name, tenant.Slug, tenant.Domain, tenant.Active)).ToList();
        return PyCommerceJson.Answer(new TenantsWire(shown, shown.Count));
    }
}
