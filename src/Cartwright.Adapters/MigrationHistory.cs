using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Adapters;

/// <summary>Which migrations a database has seen, against those this program knows.</summary>
internal static class MigrationHistory
{
    public static async Task Upgrade(ShopDb db, Action beforeMigrating, CancellationToken cancellation)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        if (applied.Except(known).FirstOrDefault() is { } newer)
            throw new CannotStartException($"The database was written by a newer Cartwright (it knows '{newer}', this program does not). Start that version, or restore an older backup.");
        if (known.Count == applied.Count) return;

        beforeMigrating();
        await db.Database.MigrateAsync(cancellation);
    }

    /// <summary>True where the database knows a migration this program does not.</summary>
    public static async Task<bool> IsNewer(ShopDb db, CancellationToken cancellation) =>
        (await db.Database.GetAppliedMigrationsAsync(cancellation)).Except(db.Database.GetMigrations()).Any();

    public static async Task<bool> IsCurrent(ShopDb db, CancellationToken cancellation)
    {
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellation);
        return db.Database.GetMigrations().ToHashSet().SetEquals(applied);
    }
}
