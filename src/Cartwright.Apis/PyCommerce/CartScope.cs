using Cartwright.Carts;
using Cartwright.Data;
using Cartwright.Tenants;
using Cartwright.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Whose cart a request means. Customers have their own alone, staff those of their tenant; anything else is not there for them.</summary>
internal sealed class CartScope(TenantScope scope, TenantDirectory tenants, FindCart carts, Reads reads)
{
    /// <summary>The tenant named by its id or its slug, else the caller's own; null without an error where none of them says one.</summary>
    public async Task<(Tenant? Tenant, PyCommerceError? Error)> TenantOf(HttpContext http, string? id, string? slug)
    {
        if (id is not null)
        {
            var (byId, error) = await scope.ById(http, id);
            if (error is null && slug is not null && !slug.Equals(byId!.Slug, StringComparison.OrdinalIgnoreCase))
                return (null, PyCommerceErrors.Invalid("'tenant' names another tenant than 'tenant_id'."));
            return (byId, error);
        }
        if (slug is not null) return await scope.BySlug(http, slug);
        if (PyCommerceCaller.Of(http).TenantId is not { } own || await tenants.ById(own) is not { } tenant) return (null, null);
        return await scope.BySlug(http, tenant.Slug);
    }

    /// <summary>The user a request names, where the caller may open a cart for him: a user's number and his tenant.</summary>
    public async Task<(long Id, long? TenantId)?> User(Caller caller, string named)
    {
        if (!WireId.TryParse(named, out var uuid)) return null;
        await using var db = reads.Open();
        var user = await db.Users.Where(u => u.Uuid == uuid).Select(u => new { u.Id, u.TenantId }).FirstOrDefaultAsync();
        if (user is null || (!caller.IsStaff && user.Id != caller.UserId)) return null;
        return (user.Id, user.TenantId);
    }

    /// <summary>True where the user buys or works in the tenant, or is the caller himself.</summary>
    public static bool IsOf(Caller caller, (long Id, long? TenantId) user, Tenant tenant) => user.TenantId == tenant.Id || user.Id == caller.UserId;

    /// <summary>A cart's key and tenant by the id on the wire; null where the caller may not know of it.</summary>
    public async Task<(Guid Uuid, Tenant Tenant)?> Cart(HttpContext http, string id)
    {
        if (!WireId.TryParse(id, out var uuid) || await carts.OwnerOf(PyCommerceCaller.Api, uuid, http.RequestAborted) is not { } owner) return null;
        var tenant = await OfOwner(PyCommerceCaller.Of(http), owner.TenantId, owner.UserId);
        return tenant is null ? null : (uuid, tenant);
    }

    /// <summary>The tenant of a cart, or null where the caller may not know of it.</summary>
    public async Task<Tenant?> OfOwner(Caller caller, long tenantId, long? userId)
    {
        var tenant = await scope.OfResource(caller, tenantId);
        return caller.IsStaff || (userId is not null && userId == caller.UserId) ? tenant : null;
    }
}
