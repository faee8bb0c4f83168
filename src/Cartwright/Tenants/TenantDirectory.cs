using System.Collections.Concurrent;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tenants;

/// <summary>
/// Finds shops by what the APIs know them by. What is found is kept for a few seconds, so a change by another node or command shows soon;
/// what is not found is never kept, so a new shop is there at once.
/// </summary>
public sealed class TenantDirectory(Reads reads, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (Tenant Tenant, DateTime Until)> found = new();

    public Task<Tenant?> BySlug(string slug)
    {
        var key = slug.ToLowerInvariant();
        return Find($"slug {key}", db => db.Tenants.FirstOrDefaultAsync(tenant => tenant.Slug == key));
    }

    public Task<Tenant?> ByUuid(Guid uuid) => Find($"uuid {uuid}", db => db.Tenants.FirstOrDefaultAsync(tenant => tenant.Uuid == uuid));

    public Task<Tenant?> ById(long id) => Find($"id {id}", db => db.Tenants.FirstOrDefaultAsync(tenant => tenant.Id == id));

    /// <summary>All shops in the order they were opened.</summary>
    public async Task<IReadOnlyList<Tenant>> All(CancellationToken cancellation)
    {
        await using var db = reads.Open();
        return await db.Tenants.OrderBy(tenant => tenant.Id).ToListAsync(cancellation);
    }

    private async Task<Tenant?> Find(string key, Func<ShopDb, Task<Tenant?>> query)
    {
        var now = time.Now();
        if (found.TryGetValue(key, out var kept) && kept.Until > now) return kept.Tenant;

        await using var db = reads.Open();
        var tenant = await query(db);
        if (tenant is null) found.TryRemove(key, out _);
        else found[key] = (tenant, now + Kept);
        return tenant;
    }
}
