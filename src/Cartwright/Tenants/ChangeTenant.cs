using Cartwright.Audit;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tenants;

/// <summary>A shop's new values; what is null stays as it is. Its currency stays for ever: every amount is in its minor units.</summary>
public sealed record TenantValues(string? Name = null, string? Slug = null, bool? Active = null)
{
    /// <summary>Set where the domain is to be changed, to a host or to nothing.</summary>
    public (string? Host, bool Given) Domain { get; init; }
}

/// <summary>Changes a shop. One that is not active any more is closed to everybody but admins; its orders stay, and so does its slug.</summary>
public sealed record ChangeTenant(long TenantId, TenantValues Values, Actor By)
{
    private static readonly Statement Lock = new("SELECT t.id FROM tenants t WHERE t.id = $1 {lock t}") { OnlyLocks = true };

    public async Task<Result<Tenant>> Run(Write write, DateTime now)
    {
        var host = string.IsNullOrWhiteSpace(Values.Domain.Host) ? null : Values.Domain.Host.Trim().ToLowerInvariant();
        if (TenantForm.Check(Values.Slug, Values.Name, host) is { } refusal) return refusal;

        var batch = new Batch();
        batch.Lock(Lock, TenantId);
        await write.Send(batch);
        var tenant = await write.Db.Tenants.SingleAsync(t => t.Id == TenantId);
        var changes = new Changes();
        tenant.Slug = changes.Move("slug", tenant.Slug, Values.Slug ?? tenant.Slug);
        tenant.Name = changes.Move("name", tenant.Name, Values.Name?.Trim() ?? tenant.Name);
        tenant.Domain = changes.Move("domain", tenant.Domain, Values.Domain.Given ? host : tenant.Domain);
        tenant.Active = changes.Move("active", tenant.Active, Values.Active ?? tenant.Active);
        if (changes.IsEmpty) return tenant;

        if (await write.Db.Tenants.AnyAsync(t => t.Slug == tenant.Slug && t.Id != TenantId)) return TenantForm.SlugTaken(tenant.Slug);
        if (tenant.Domain is not null && await write.Db.Tenants.AnyAsync(t => t.Domain == tenant.Domain && t.Id != TenantId))
            return TenantForm.DomainTaken(tenant.Domain);
        tenant.Updated = now;
        await write.Db.SaveChangesAsync();
        await AuditLog.Add(write, TenantId, By, "tenant.changed", tenant.Uuid.ToString(), now, changes.Json);
        return tenant;
    }
}
