using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Audit;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Who changed what in the back office, the latest first. An endpoint of ours: the original has none.</summary>
internal sealed class AuditEndpoints(TenantScope scope, FindAuditEntries entries)
{
    /// <summary>Without a tenant: the caller's own; for the platform's admin what belongs to no tenant.</summary>
    public async Task<IResult> List(HttpContext http)
    {
        var query = new QueryFields(http.Request);
        var subject = query.Text("subject");
        var window = Window.Read(query) ?? new Window(ProductListEndpoints.DefaultLimit, 0);
        if (query.Fault is { } fault) return fault;
        var (tenant, error) = await scope.ByQuery(http, query);
        if (error is not null) return error;
        if (!PyCommerceCaller.Of(http).IsStaff) return PyCommerceErrors.Forbidden("The audit log is read by staff.");

        var (found, total) = await entries.Run(tenant?.Id ?? 0, subject, window.Limit, window.Offset, http.RequestAborted);
        return PyCommerceJson.Answer(new AuditLogWire([.. found.Select(AuditEntryWire.From)], tenant?.Slug, total));
    }
}
