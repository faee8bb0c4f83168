using Cartwright.Data;

namespace Cartwright.Leases;

/// <summary>The statements about leases.</summary>
public static class LeaseRows
{
    /// <summary>What is left between the end of the longest call and the end of its lease.</summary>
    public static readonly TimeSpan Spare = TimeSpan.FromSeconds(15);

    private const string Columns = "id, tenant_id, kind, subject_id, key, state, leased_until, due, questions, created, updated";

    private static readonly Statement Insert = new($"""
        INSERT INTO leases (tenant_id, kind, subject_id, key, state, leased_until, due, questions, created, updated)
        VALUES ($1, $2, $3, $4, 'calling', $5, $5, 0, $6, $6)
        ON CONFLICT (kind, subject_id) WHERE state IN ('calling', 'in_doubt') DO NOTHING
        RETURNING {Columns}
        """);

    private static readonly Statement FindLive = new($"""
        SELECT {Columns} FROM leases WHERE kind = $1 AND subject_id = $2 AND state IN ('calling', 'in_doubt')
        """);

    private static readonly Statement FindById = new($"SELECT {Columns} FROM leases WHERE id = $1");

    private static readonly Statement FindLocked = new("SELECT " + Columns + " FROM leases l WHERE l.id = $1 {lock l}");

    private static readonly Statement Extend = new("UPDATE leases SET leased_until = $2, due = $2, updated = $3 WHERE id = $1 AND state = 'calling'");

    private static readonly Statement ToEnd = new("UPDATE leases SET state = $2, due = NULL, updated = $3 WHERE id = $1 AND state IN ('calling', 'in_doubt')");

    private static readonly Statement ToDoubt = new("UPDATE leases SET state = 'in_doubt', due = $2, updated = $3 WHERE id = $1 AND state IN ('calling', 'in_doubt')");

    private static readonly Statement TakeDue = new("""
        UPDATE leases SET state = 'in_doubt', due = $2, questions = questions + 1, updated = $1
        WHERE id IN (SELECT l.id FROM leases l WHERE l.state IN ('calling', 'in_doubt') AND l.due <= $1 ORDER BY l.due LIMIT $3 {lock l})
            AND state IN ('calling', 'in_doubt') AND due <= $1
        RETURNING 
        """ + Columns);

    /// <summary>Takes the lease of a subject, or answers null where somebody has it.</summary>
    /// <param name="write">The first transaction.</param>
    /// <param name="tenant">The shop, 0 for none.</param>
    /// <param name="kind">Whom it calls.</param>
    /// <param name="subject">What for.</param>
    /// <param name="key">What the outside will know the attempt by.</param>
    /// <param name="longest">The longest the call takes.</param>
    /// <param name="now">UTC.</param>
    public static async Task<Lease?> Take(Write write, long tenant, string kind, long subject, string key, TimeSpan longest, DateTime now)
    {
        var taken = await write.Query(Insert, Read, tenant, kind, subject, key, now + longest + Spare, now);
        return taken.Count == 0 ? null : taken[0];
    }

    /// <summary>The lease that is under way for a subject, or null.</summary>
    public static async Task<Lease?> Live(Write write, string kind, long subject)
    {
        var found = await write.Query(FindLive, Read, kind, subject);
        return found.Count == 0 ? null : found[0];
    }

    internal static async Task<Lease> Find(Write write, long id) => (await write.Query(FindById, Read, id))[0];

    internal static async Task<Lease?> Find(Reads reads, long id, CancellationToken cancellation)
    {
        var found = await reads.Query(FindById, Read, cancellation, id);
        return found.Count == 0 ? null : found[0];
    }

    internal static async Task<Lease> Lock(Write write, long id) => (await write.Query(FindLocked, Read, id))[0];

    internal static async Task<Result<Done>> Renew(Write write, Lease lease, TimeSpan longest, DateTime now)
    {
        await write.Execute(Extend, lease.Id, now + longest + Spare, now);
        return Done.It;
    }

    internal static Task<int> End(Write write, Lease lease, LeaseState state, DateTime now) => write.Execute(ToEnd, lease.Id, state.Word(), now);

    internal static Task<int> Doubt(Write write, Lease lease, DateTime due, DateTime now) => write.Execute(ToDoubt, lease.Id, due, now);

    internal static Task<IReadOnlyList<Lease>> Due(Write write, DateTime now, DateTime again, int most) =>
        write.Query(TakeDue, Read, now, again, (long)most);

    private static Lease Read(Row row) => new()
    {
        Id = row.Long(0),
        TenantId = row.Long(1),
        Kind = row.Text(2),
        SubjectId = row.Long(3),
        Key = row.Text(4),
        State = EnumWords.Parse<LeaseState>(row.Text(5)),
        LeasedUntil = row.Time(6),
        Due = row.TimeOrNull(7),
        Questions = row.Int(8),
        Created = row.Time(9),
        Updated = row.Time(10),
    };
}
