using System.Text.Json;
using Cartwright.Data;

namespace Cartwright.Payments;

/// <summary>The statements about payment sessions.</summary>
internal static class SessionRows
{
    private const string Columns =
        "s.id, s.uuid, s.tenant_id, s.order_id, s.reference, s.provider, s.provider_id, s.url, s.success_url, s.cancel_url, s.amount, s.currency, "
        + "s.lines, s.state, s.expires, s.created, s.checks";

    private static readonly Statement InsertOne = new("""
        INSERT INTO payment_sessions (uuid, tenant_id, order_id, reference, provider, success_url, cancel_url, amount, currency, lines, state, checks, created, updated)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'opening', 0, $11, $11)
        RETURNING id
        """);

    private static readonly Statement Live = new(
        "SELECT " + Columns + " FROM payment_sessions s WHERE s.order_id = $1 AND s.state IN ('opening', 'open', 'processing')");

    private static readonly Statement ById = new("SELECT " + Columns + " FROM payment_sessions s WHERE s.id = $1");

    private static readonly Statement ByUuid = new("SELECT " + Columns + " FROM payment_sessions s WHERE s.uuid = $1");

    private static readonly Statement ByProviderId = new("SELECT " + Columns + " FROM payment_sessions s WHERE s.provider = $1 AND s.provider_id = $2");

    private static readonly Statement Lock = new("SELECT " + Columns + " FROM payment_sessions s WHERE s.id = $1 {lock s}");

    private static readonly Statement Move = new("UPDATE payment_sessions SET state = $2, next_check = $3, updated = $4 WHERE id = $1");

    private static readonly Statement Opened = new("""
        UPDATE payment_sessions SET provider_id = $2, url = $3, expires = $4, updated = $6,
            state = CASE WHEN state = 'opening' THEN 'open' ELSE state END,
            next_check = CASE WHEN state IN ('opening', 'open') THEN $5 ELSE next_check END
        WHERE id = $1 AND provider_id IS NULL
        """);

    private static readonly Statement TakeDue = new("""
        UPDATE payment_sessions SET next_check = $2, checks = checks + 1
        WHERE id IN (SELECT d.id FROM payment_sessions d WHERE d.next_check <= $1 ORDER BY d.next_check LIMIT $3 {lock d}) AND next_check <= $1
        RETURNING id
        """);

    // A check that is set for just after First was made by another look a moment ago.
    private static readonly Statement CheckForBuyer = new("""
        UPDATE payment_sessions SET next_check = $2
        WHERE id = $1 AND state IN ('open', 'processing') AND (next_check IS NULL OR next_check <= $3 OR next_check > $2)
        """);

    private static readonly Statement CheckAt = new("UPDATE payment_sessions SET next_check = $2 WHERE id = $1 AND next_check IS NOT NULL");

    public static async Task<long> Insert(Write write, NewSession session, DateTime now)
    {
        var lines = JsonSerializer.Serialize(session.Lines);
        var id = await write.Query(
            InsertOne, row => row.Long(0), session.Uuid, session.TenantId, session.OrderId, session.Reference, session.Provider, session.SuccessUrl,
            session.CancelUrl, session.Lines.Sum(line => line.UnitAmount * line.Quantity), session.Currency, lines, now);
        return id[0];
    }

    public static Task<PaymentSession?> LiveOf(Write write, long order) => write.FindOne(Live, Read, order);

    public static Task<PaymentSession?> Find(Write write, long id) => write.FindOne(ById, Read, id);

    public static Task<PaymentSession?> Find(Reads reads, long id, CancellationToken cancellation) =>
        reads.FindOne(ById, Read, cancellation, id);

    public static Task<PaymentSession?> Find(Reads reads, string provider, string providerId, CancellationToken cancellation) =>
        reads.FindOne(ByProviderId, Read, cancellation, provider, providerId);

    public static Task<PaymentSession?> FindByUuid(Write write, Guid uuid) => write.FindOne(ByUuid, Read, uuid);

    public static Task<PaymentSession?> FindByUuid(Reads reads, Guid uuid, CancellationToken cancellation) =>
        reads.FindOne(ByUuid, Read, cancellation, uuid);

    /// <summary>The session an outside party speaks of: by its id there, else by the key it was opened under.</summary>
    public static async Task<long?> Named(Write write, string provider, string providerId, Guid? key)
    {
        var batch = new Batch();
        var byId = batch.Query(ByProviderId, Read, provider, providerId);
        var byKey = batch.Query(ByUuid, Read, key ?? Guid.Empty);
        await write.Send(batch);
        if (byId.Rows is [var known, ..]) return known.Id;
        return byKey.Rows is [{ ProviderId: null } unnamed, ..] && unnamed.Provider == provider ? unnamed.Id : null;
    }

    public static async Task<PaymentSession> Locked(Write write, long id) => (await write.Query(Lock, Read, id))[0];

    /// <summary>Writes down what the provider calls it. A session that has moved on keeps its state.</summary>
    public static Task SetOpened(Write write, long id, SessionFacts facts, DateTime expires, DateTime nextCheck, DateTime now) =>
        write.Execute(Opened, id, facts.ProviderId, facts.Url, expires, nextCheck, now);

    public static Task SetState(Write write, long id, SessionState state, DateTime? nextCheck, DateTime now) =>
        write.Execute(Move, id, state.Word(), nextCheck, now);

    public static Task<IReadOnlyList<long>> Due(Write write, DateTime now, DateTime again, int most) =>
        write.Query(TakeDue, row => row.Long(0), now, again, (long)most);

    public static async Task<Result<bool>> TakeCheck(Write write, long id, DateTime next, TimeSpan between) =>
        await write.Execute(CheckForBuyer, id, next, next - between) > 0;

    /// <summary>True where the session is still to be checked.</summary>
    public static async Task<Result<bool>> SetCheck(Write write, long id, DateTime? at) => await write.Execute(CheckAt, id, at) > 0;

    private static PaymentSession Read(Row row) => new()
    {
        Id = row.Long(0),
        Uuid = row.Uuid(1),
        TenantId = row.Long(2),
        OrderId = row.LongOrNull(3),
        Reference = row.Text(4),
        Provider = row.Text(5),
        ProviderId = row.TextOrNull(6),
        Url = row.TextOrNull(7),
        SuccessUrl = row.Text(8),
        CancelUrl = row.Text(9),
        Amount = row.Long(10),
        Currency = row.Text(11),
        Lines = row.Text(12),
        State = EnumWords.Parse<SessionState>(row.Text(13)),
        Expires = row.TimeOrNull(14),
        Created = row.Time(15),
        Checks = row.Int(16),
    };
}

/// <summary>A session that is about to be opened.</summary>
internal sealed record NewSession(
    Guid Uuid, long TenantId, long? OrderId, string Reference, string Provider, string Currency, IReadOnlyList<SessionLine> Lines,
    string SuccessUrl, string CancelUrl);
