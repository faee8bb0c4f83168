using Cartwright.Data;

namespace Cartwright.Outbox;

/// <summary>Writes down what must happen after the commit, in the transaction of what causes it.</summary>
public static class Outbox
{
    private static readonly Statement Insert = new("""
        INSERT INTO outbox_messages (tenant_id, kind, subject_id, data, attempts, due, created) VALUES ($1, $2, $3, $4, 0, $5, $6)
        """) { IsAwaited = true };

    /// <summary>Adds a message to a batch.</summary>
    /// <param name="batch">The batch of the cause.</param>
    /// <param name="tenant">The shop.</param>
    /// <param name="kind">What is to be done.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="now">UTC.</param>
    /// <param name="data">What the subject alone does not tell, as JSON.</param>
    /// <param name="due">UTC; null: at once.</param>
    public static void Add(Batch batch, long tenant, string kind, long subject, DateTime now, string? data = null, DateTime? due = null) =>
        batch.Execute(Insert, tenant, kind, subject, data, due ?? now, now);

    /// <summary>Adds a message by itself.</summary>
    public static Task Add(Write write, long tenant, string kind, long subject, DateTime now, string? data = null, DateTime? due = null)
    {
        var batch = new Batch();
        Add(batch, tenant, kind, subject, now, data, due);
        return write.Send(batch);
    }
}
