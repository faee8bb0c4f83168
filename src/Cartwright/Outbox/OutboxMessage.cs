using Microsoft.EntityFrameworkCore;

namespace Cartwright.Outbox;

/// <summary>Something that must happen after a commit, written in the same transaction.</summary>
public sealed class OutboxMessage
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    /// <summary>What is to be done, such as <c>order_placed</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>What it is about: the id of an order, a payment, …</summary>
    public long SubjectId { get; set; }

    /// <summary>What the subject alone does not tell, as JSON.</summary>
    public string? Data { get; set; }

    public int Attempts { get; set; }

    public DateTime Due { get; set; }

    public DateTime? LeasedUntil { get; set; }

    public DateTime? Done { get; set; }

    /// <summary>Why the latest attempt failed, without secrets.</summary>
    public string? Error { get; set; }

    /// <summary>Given up after too many attempts.</summary>
    public DateTime? Dead { get; set; }

    public DateTime Created { get; set; }
}

internal static class OutboxTables
{
    public static void ConfigureOutbox(this ModelBuilder model) => model.Entity<OutboxMessage>(message =>
    {
        message.HasIndex(m => m.Due).HasFilter("done IS NULL AND dead IS NULL");
        message.HasIndex(m => new { m.Kind, m.SubjectId }).HasFilter("done IS NULL AND dead IS NULL");
        message.HasIndex(m => m.Done);
        message.HasIndex(m => m.Dead).HasFilter("dead IS NOT NULL");
    });
}
