using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tenants;

/// <summary>
/// Finds shops by what the APIs know them by. What is found is kept for a few seconds, so a change by another node or command shows soon;
/// what is not found is never kept, so a new shop is there at once.
/// </summary>
public sealed class TenantDirectory(Reads reads, TimeProvider time)
{
    private const int MostKept = 10_000;

    private readonly Kept<string, Tenant> found = new(TimeSpan.FromSeconds(5), MostKept, time);

    public Task<Tenant?> BySlug(string slug)
    {
        var key = slug.ToLowerInvariant();
        return Find($"slug {key}", db => db.Tenants.FirstOrDefaultAsync(tenant => tenant.Slug == key));
    }

    public Task<Tenant?> ByUuid(Guid uuid) => Find($"uuid {uuid}", db => db.Tenants.FirstOrDefaultAsync(tenant => tenant.Uuid == uuid));

    public Task<Tenant?> ById(long id) => Find($"id {id}", db => db.Tenants.FirstOrDefaultAsync(tenant => tenant.Id == id));

    /// <summary>A shop was changed here: the next who asks sees it as it is now.</summary>
    public void Forget(long id) => found.Forget(tenant => tenant.Id == id);

    /// <summary>All shops in the order they were opened.</summary>
    public async Task<IReadOnlyList<Tenant>> All(CancellationToken cancellation)
    {
        await using var db = reads.Open();
        return await db.Tenants.OrderBy(tenant => tenant.Id).ToListAsync(cancellation);
    }

    private Task<Tenant?> Find(string key, Func<ShopDb, Task<Tenant?>> query) => found.Get(key, async () =>
    {
        await using var db = reads.Open();
        return await query(db);
    });
}
