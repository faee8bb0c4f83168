using Cartwright.Data;

namespace Cartwright.Outbox;

/// <summary>
/// What is written down about messages. A lease is known by the number of its attempt: whoever comes back after his lease was taken over
/// changes nothing, but what is done is done.
/// </summary>
internal static class OutboxLedger
{
    private static readonly Statement TakeDue = new("""
        WITH free AS MATERIALIZED (
            SELECT m.id FROM outbox_messages m
            WHERE m.done IS NULL AND m.dead IS NULL AND m.due <= $1 AND (m.leased_until IS NULL OR m.leased_until <= $1)
                AND NOT EXISTS (SELECT 1 FROM {rows $3: kind text} f WHERE f.kind = m.kind)
            ORDER BY m.due LIMIT $4 {lock_free m})
        UPDATE outbox_messages SET leased_until = $2, attempts = attempts + 1 WHERE id IN (SELECT id FROM free)
        RETURNING id, tenant_id, kind, subject_id, data, attempts, created
        """);

    private static readonly Statement TakeSubject = new("""
        WITH free AS MATERIALIZED (
            SELECT m.id FROM outbox_messages m
            WHERE m.done IS NULL AND m.dead IS NULL AND m.kind = $3 AND m.subject_id = $4
                AND m.due <= $1 AND (m.leased_until IS NULL OR m.leased_until <= $1)
            ORDER BY m.id {lock_free m})
        UPDATE outbox_messages SET leased_until = $2, attempts = attempts + 1 WHERE id IN (SELECT id FROM free)
        RETURNING id, tenant_id, kind, subject_id, data, attempts, created
        """);

    private static readonly Statement MarkDone = new("""
        UPDATE outbox_messages SET done = $2, leased_until = NULL, error = NULL, dead = NULL
        WHERE id IN (SELECT r.id FROM {rows $1: id bigint} r) AND done IS NULL
        """);

    private static readonly Statement PutBack = new("""
        UPDATE outbox_messages SET attempts = r.attempts, due = COALESCE(r.due, outbox_messages.due), leased_until = r.parked, dead = r.dead,
            error = r.error
        FROM {rows $1: id bigint, attempt bigint, attempts bigint, due time, parked time, dead time, error text} r
        WHERE outbox_messages.id = r.id AND outbox_messages.attempts = r.attempt AND outbox_messages.done IS NULL
        """);

    private static readonly Statement Renew = new("""
        UPDATE outbox_messages SET leased_until = $2 FROM {rows $1: id bigint, attempt bigint} r
        WHERE outbox_messages.id = r.id AND outbox_messages.attempts = r.attempt AND outbox_messages.done IS NULL
        """);

    /// <summary>What is still to be done about a subject: its leases, null where nobody has it in hand.</summary>
    public static readonly Statement Open = new("""
        SELECT leased_until, due FROM outbox_messages WHERE done IS NULL AND dead IS NULL AND kind = $1 AND subject_id = $2
        """);

    // A handler whose effect is in the database marks its message in the transaction of the effect.
    private static readonly Statement Finish = new("UPDATE outbox_messages SET done = $2, leased_until = NULL, error = NULL WHERE id = $1 AND done IS NULL");

    /// <summary>Takes what is due, oldest first; <paramref name="full"/> are the kinds of which enough is in hand.</summary>
    public static Answer<OutboxWork> Take(Batch batch, DateTime now, DateTime until, IEnumerable<string> full, int most) =>
        batch.Query(TakeDue, Read, now, until, RowSet.Of(full, kind => [kind]), (long)most);

    /// <summary>Takes what is due of one subject.</summary>
    public static Answer<OutboxWork> Take(Batch batch, DateTime now, DateTime until, string kind, long subject) =>
        batch.Query(TakeSubject, Read, now, until, kind, subject);

    public static void Extend(Batch batch, IReadOnlyList<OutboxWork> works, DateTime until)
    {
        if (works.Count > 0) batch.Execute(Renew, RowSet.Of(works, work => [work.Id, (long)work.Attempt]), until);
    }

    /// <summary>Writes down how attempts ended.</summary>
    public static void Settle(Batch batch, IReadOnlyList<Attempt> attempts, DateTime now)
    {
        var done = RowSet.Of(attempts.Where(attempt => attempt.IsDone), attempt => [attempt.Work.Id]);
        var back = RowSet.Of(attempts.Where(attempt => !attempt.IsDone), attempt => attempt.ToRow(now));
        if (done.Count > 0) batch.Execute(MarkDone, done, now);
        if (back.Count > 0) batch.Execute(PutBack, back);
    }

    /// <summary>Marks a message done in the transaction of its effect; false where it was done before, and the effect must not be repeated.</summary>
    public static async Task<bool> MarkDoneWith(Write write, OutboxWork work, DateTime now) => await write.Execute(Finish, work.Id, now) > 0;

    private static OutboxWork Read(Row row) =>
        new(row.Long(0), row.Long(1), row.Text(2), row.Long(3), row.TextOrNull(4), row.Int(5), row.Time(6));
}
