using Cartwright.Tenants;
using Cartwright.Users;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Finds the tenant a request names and checks that its caller may see it: existence (404) before permission (403).</summary>
public sealed class TenantScope(TenantDirectory tenants)
{
    private const string Header = "X-Tenant-ID";

    /// <summary>By the slug of the <c>tenant</c> parameter.</summary>
    public async Task<(Tenant? Tenant, PyCommerceError? Error)> BySlug(HttpContext http, string slug) =>
        Check(http, await tenants.BySlug(slug), slug);

    /// <summary>By the id of a body's <c>tenant_id</c>; one that is no uuid names no tenant.</summary>
    public async Task<(Tenant? Tenant, PyCommerceError? Error)> ById(HttpContext http, string id) =>
        Check(http, WireId.TryParse(id, out var uuid) ? await tenants.ByUuid(uuid) : null, id);

    /// <summary>By the <c>tenant</c> parameter where it is sent, else the caller's own; none for a platform admin who names none.</summary>
    internal async Task<(Tenant? Tenant, PyCommerceError? Error)> ByQuery(HttpContext http, QueryFields query)
    {
        if (query.Text("tenant") is { } slug) return await BySlug(http, slug);
        if (PyCommerceCaller.Of(http).TenantId is not { } own) return (null, null);
        var tenant = await tenants.ById(own);
        return Check(http, tenant, tenant?.Slug ?? "");
    }

    /// <summary>The tenant of a resource that was named by its own id; null where this caller may not know of it.</summary>
    public async Task<Tenant?> OfResource(Caller caller, long tenantId)
    {
        if (!caller.MaySee(tenantId)) return null;
        var tenant = await tenants.ById(tenantId);
        return tenant is { Active: true } || caller.Role is Role.Admin ? tenant : null;
    }

    private static (Tenant?, PyCommerceError?) Check(HttpContext http, Tenant? tenant, string named)
    {
        var caller = PyCommerceCaller.Of(http);
        if (tenant is null || (!tenant.Active && caller.Role is not Role.Admin)) return (null, PyCommerceErrors.NotFound($"Tenant '{named}' does not exist."));
        if (Contradicts(http.Request, tenant)) return (null, PyCommerceErrors.Invalid($"{Header} names another tenant than the request."));
        return caller.MaySee(tenant.Id) ? (tenant, null) : (null, PyCommerceErrors.OtherTenant());
    }

    private static bool Contradicts(HttpRequest request, Tenant tenant)
    {
        var sent = request.Headers[Header].ToString();
        return sent.Length > 0 && !sent.Equals(tenant.Slug, StringComparison.OrdinalIgnoreCase)
            && !sent.Equals(tenant.Uuid.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
