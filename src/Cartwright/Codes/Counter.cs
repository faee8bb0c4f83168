using Microsoft.EntityFrameworkCore;

namespace Cartwright.Codes;

/// <summary>The last number of one kind that a shop has given; the next is one more, without a gap (architecture.md, "Numbers without gaps").</summary>
public sealed class Counter
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    /// <summary>What is numbered: <c>order</c>, <c>payment</c>.</summary>
    public required string Kind { get; set; }

    public long Last { get; set; }
}

internal static class CodeTables
{
    public static void ConfigureCodes(this ModelBuilder model) =>
        model.Entity<Counter>().HasIndex(counter => new { counter.TenantId, counter.Kind }).IsUnique();
}
