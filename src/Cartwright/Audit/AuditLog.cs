using Cartwright.Data;

namespace Cartwright.Audit;

/// <summary>Who makes a change in the back office.</summary>
/// <param name="Id">A caller's id, such as <c>user:4</c>, or <c>command</c>.</param>
/// <param name="Api">What he came through.</param>
public sealed record Actor(string Id, string Api)
{
    public static readonly Actor Command = new("command", "command");
}

/// <summary>Writes the audit log, in the transaction of the change.</summary>
public static class AuditLog
{
    private static readonly Statement Insert = new("""
        INSERT INTO audit_entries (tenant_id, actor, api, action, subject, changes, created) VALUES ($1, $2, $3, $4, $5, $6, $7)
        """);

    /// <summary>Adds an entry to a batch.</summary>
    /// <param name="batch">The batch of the change.</param>
    /// <param name="tenant">The shop, 0 where it belongs to none.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="action">What is done, such as <c>product.changed</c>.</param>
    /// <param name="subject">The public key or number of what it is done to.</param>
    /// <param name="now">UTC.</param>
    /// <param name="changes">The changed members as JSON, never a secret.</param>
    public static void Add(Batch batch, long tenant, Actor actor, string action, string subject, DateTime now, string? changes = null) =>
        batch.Execute(Insert, tenant, actor.Id, actor.Api, action, subject, changes, now);

    /// <summary>Adds an entry by itself.</summary>
    public static Task Add(Write write, long tenant, Actor actor, string action, string subject, DateTime now, string? changes = null)
    {
        var batch = new Batch();
        Add(batch, tenant, actor, action, subject, now, changes);
        return write.Send(batch);
    }
}
