using Microsoft.EntityFrameworkCore;

namespace Cartwright.Leases;

/// <summary>
/// A call to an outside party that a checkout waits for. While it is <see cref="LeaseState.Calling"/> its holder alone may speak to the outside;
/// once it is over time only the worker may, and the worker asks, never sends (docs/adr/0012).
/// </summary>
public sealed class Lease
{
    public long Id { get; set; }

    /// <summary>0 where it belongs to no shop.</summary>
    public long TenantId { get; set; }

    /// <summary>Whom it calls and for what, such as <c>payment_session</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>What the call is for, by its kind: the id of a payment session, a cart, …</summary>
    public long SubjectId { get; set; }

    /// <summary>What the outside party knows this attempt by; unique, and the same in every repetition of the attempt.</summary>
    public required string Key { get; set; }

    public LeaseState State { get; set; }

    /// <summary>UTC: by then the call, its repetitions and the question after it are over, with 15 s to spare.</summary>
    public DateTime LeasedUntil { get; set; }

    /// <summary>UTC: when the worker asks next.</summary>
    public DateTime? Due { get; set; }

    /// <summary>How often the worker has asked.</summary>
    public int Questions { get; set; }

    public DateTime Created { get; set; }

    public DateTime Updated { get; set; }
}

/// <summary>What has become of a lease. Calling ends in settled or released; what is in doubt is asked about until it does.</summary>
public enum LeaseState
{
    Calling,
    InDoubt,
    Settled,
    Released,
}

internal static class LeaseTables
{
    public static void ConfigureLeases(this ModelBuilder model) => model.Entity<Lease>(lease =>
    {
        lease.HasIndex(l => l.Key).IsUnique();
        lease.HasIndex(l => new { l.Kind, l.SubjectId }).IsUnique().HasFilter("state IN ('calling', 'in_doubt')");
        lease.HasIndex(l => l.Due).HasFilter("state IN ('calling', 'in_doubt')");
    });
}
