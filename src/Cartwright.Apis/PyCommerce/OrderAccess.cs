using Cartwright.Orders;
using Cartwright.Tenants;
using Cartwright.Users;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Finds the order a path names, for a caller who may see it: staff of its tenant, and the customer whose it is.</summary>
internal sealed class OrderAccess(TenantScope scope, FindOrder find)
{
    /// <summary>The order and its tenant; null where there is none for this caller.</summary>
    public async Task<(OrderView Order, Tenant Tenant)?> Find(HttpContext http, string id)
    {
        if (!WireId.TryParse(id, out var uuid) || await find.Run(uuid, http.RequestAborted) is not { } order) return null;
        var caller = PyCommerceCaller.Of(http);
        var tenant = await scope.OfResource(caller, order.TenantId);
        return tenant is not null && MaySee(caller, order) ? (order, tenant) : null;
    }

    public static PyCommerceError Unknown(string id) => PyCommerceErrors.NotFound($"Order with ID '{id}' does not exist.");

    // A customer sees what he placed and what was placed for the customer he is.
    private static bool MaySee(Caller caller, OrderView order) =>
        caller.IsStaff || (caller.UserId is { } user && (order.UserId == user || order.CustomerUserId == user));
}
