using Microsoft.EntityFrameworkCore;

namespace Cartwright.Audit;

/// <summary>A change made in the back office: who, through what, what, when. Written in the transaction of the change; never changed.</summary>
public sealed class AuditEntry
{
    public long Id { get; set; }

    /// <summary>0 where it belongs to no shop.</summary>
    public long TenantId { get; set; }

    /// <summary>A caller's id, such as <c>user:4</c> or <c>key:1</c>, or <c>command</c>.</summary>
    public required string Actor { get; set; }

    /// <summary>The API it came through, such as <c>pycommerce</c>, or <c>command</c>.</summary>
    public required string Api { get; set; }

    /// <summary>What was done, such as <c>product.changed</c>.</summary>
    public required string Action { get; set; }

    /// <summary>The public key or number of what it was done to.</summary>
    public required string Subject { get; set; }

    /// <summary>The names of the changed members with their new values as JSON; no secret and no password is ever in it.</summary>
    public string? Changes { get; set; }

    public DateTime Created { get; set; }
}

internal static class AuditTables
{
    public static void ConfigureAudit(this ModelBuilder model) => model.Entity<AuditEntry>(entry =>
    {
        entry.HasIndex(e => new { e.TenantId, e.Created, e.Id });
        entry.HasIndex(e => new { e.TenantId, e.Subject });
    });
}
