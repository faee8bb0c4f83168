using Cartwright.Data;

namespace Cartwright.Outbox;

/// <summary>A message that was given up.</summary>
/// <param name="TenantId">Its shop.</param>
/// <param name="Since">UTC.</param>
/// <param name="Error">Why the latest attempt failed.</param>
public sealed record DeadMessage(long Id, long TenantId, string Kind, long SubjectId, int Attempts, DateTime Since, string? Error);

/// <summary>What an operator does about messages that were given up.</summary>
public static class DeadMessages
{
    private static readonly Statement Find = new("""
        SELECT id, tenant_id, kind, subject_id, attempts, dead, error FROM outbox_messages WHERE dead IS NOT NULL AND dead > $1 ORDER BY dead
        """);

    private static readonly Statement RetryOne = new("""
        UPDATE outbox_messages SET dead = NULL, attempts = 0, due = $2, leased_until = NULL WHERE id = $1 AND dead IS NOT NULL AND done IS NULL
        """) { IsAwaited = true };

    private static readonly Statement RetryAll = new("""
        UPDATE outbox_messages SET dead = NULL, attempts = 0, due = $2, leased_until = NULL WHERE dead IS NOT NULL AND dead > $1 AND done IS NULL
        """) { IsAwaited = true };

    /// <summary>All of them, the longest dead first.</summary>
    public static Task<IReadOnlyList<DeadMessage>> List(Reads reads, CancellationToken cancellation) =>
        reads.Query(Find, Read, cancellation, DateTime.UnixEpoch);

    /// <summary>Lets a message begin anew; not found where it is not dead.</summary>
    public static async Task<Result<int>> Retry(Write write, long message, DateTime now)
    {
        if (await write.Execute(RetryOne, message, now) == 0)
            return new Refusal(RefusalKind.NotFound, "not_found", $"There is no dead message {message}.", "message");
        return 1;
    }

    /// <summary>Lets every dead message begin anew, and answers how many there were.</summary>
    public static async Task<Result<int>> Retry(Write write, DateTime now) => await write.Execute(RetryAll, DateTime.UnixEpoch, now);

    private static DeadMessage Read(Row row) =>
        new(row.Long(0), row.Long(1), row.Text(2), row.Long(3), row.Int(4), row.Time(5), row.TextOrNull(6));
}
