using Microsoft.EntityFrameworkCore;

namespace Cartwright.Idempotency;

/// <summary>An answered request that carried an <c>Idempotency-Key</c>; written in the transaction of its effect.</summary>
public sealed class IdempotencyKey
{
    public long Id { get; set; }

    /// <summary>0 where the caller belongs to no shop.</summary>
    public long TenantId { get; set; }

    /// <summary>Who sent it, so that two callers may use the same key.</summary>
    public required string Caller { get; set; }

    public required string Key { get; set; }

    /// <summary>SHA-256 of what was asked.</summary>
    public required byte[] Fingerprint { get; set; }

    /// <summary>The lease its effect waits for, where it calls an outside party; while it has no code yet, the request is in flight.</summary>
    public long? LeaseId { get; set; }

    public int? Code { get; set; }

    public byte[]? Body { get; set; }

    /// <summary>What the answer points at, such as a <c>Location</c>.</summary>
    public string? Reference { get; set; }

    public DateTime Created { get; set; }
}

internal static class IdempotencyTables
{
    public static void ConfigureIdempotency(this ModelBuilder model) => model.Entity<IdempotencyKey>(key =>
    {
        key.HasIndex(k => new { k.TenantId, k.Caller, k.Key }).IsUnique();
        key.HasIndex(k => k.Created);
    });
}
