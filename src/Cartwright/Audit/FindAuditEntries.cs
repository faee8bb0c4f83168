using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Audit;

/// <summary>The audit log of a shop, or of the installation itself, the latest entry first.</summary>
public sealed class FindAuditEntries(Reads reads)
{
    /// <summary>A window of the log and how many entries there are in all.</summary>
    /// <param name="tenant">The shop; 0 for what belongs to none.</param>
    /// <param name="subject">Only what was done to this one, by its public key or number.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="offset">So many of the latest are left out.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<(IReadOnlyList<AuditEntry> Entries, long Total)> Run(
        long tenant, string? subject, int limit, int offset, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        var found = db.AuditEntries.Where(entry => entry.TenantId == tenant);
        if (subject is not null) found = found.Where(entry => entry.Subject == subject);
        var total = await found.LongCountAsync(cancellation);
        var entries = await found.OrderByDescending(entry => entry.Created).ThenByDescending(entry => entry.Id)
            .Skip(offset).Take(limit).ToListAsync(cancellation);
        return (entries, total);
    }
}
