using Cartwright.Data;

namespace Cartwright.Outbox;

/// <summary>Messages that should have been worked off by now, and messages that were given up.</summary>
public readonly record struct Backlog(long Due, long Dead);

/// <summary>How much is waiting in the outbox.</summary>
public sealed class FindBacklog(Reads reads, TimeProvider time)
{
    private static readonly Statement Due = new("""
        SELECT COUNT(*) FROM (
            SELECT m.due FROM outbox_messages m WHERE m.done IS NULL AND m.dead IS NULL AND m.due <= $1 AND ($2 = 0 OR m.tenant_id = $2)
            ORDER BY m.due LIMIT 100000) d
        """);

    private static readonly Statement Dead = new("""
        SELECT COUNT(*) FROM outbox_messages m WHERE m.dead IS NOT NULL AND m.dead <= $1 AND ($2 = 0 OR m.tenant_id = $2)
        """);

    /// <summary>Of one shop, or of all where it is 0.</summary>
    public async Task<Backlog> Run(long tenant, CancellationToken cancellation)
    {
        var now = time.Now();
        var batch = new Batch();
        var due = batch.Query(Due, row => row.Long(0), now, tenant);
        var dead = batch.Query(Dead, row => row.Long(0), now, tenant);
        await reads.Send(batch, cancellation);
        return new Backlog(due.Single, dead.Single);
    }
}
