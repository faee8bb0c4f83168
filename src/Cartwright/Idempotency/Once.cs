using Cartwright.Data;

namespace Cartwright.Idempotency;

/// <summary>What identifies a request that must have its effect once.</summary>
/// <param name="TenantId">0 where the caller belongs to no shop.</param>
/// <param name="Caller">Who sent it.</param>
/// <param name="Key">What he calls it.</param>
/// <param name="Fingerprint">SHA-256 of what he asked.</param>
public sealed record RequestKey(long TenantId, string Caller, string Key, byte[] Fingerprint);

/// <summary>An answer as it is kept; what its parts mean is the API's.</summary>
public sealed record KeptAnswer(int Code, byte[] Body, string? Reference)
{
    /// <summary>Seconds after which to come again; only answers that are not kept say so.</summary>
    public int? RetryAfter { get; init; }
}

/// <summary>An answer, and whether it was given before.</summary>
public readonly record struct OnceAnswer(KeptAnswer Answer, bool Replayed);

/// <summary>
/// Gives a keyed request its effect once: the key's row is written in the transaction of the effect, and a second request with the key waits
/// for it, then gets the same answer. A refusal is kept as well; an outage is not.
/// </summary>
public static class Once
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public static readonly Refusal OtherRequest =
        new(RefusalKind.Conflict, "idempotency_conflict", "The Idempotency-Key was used for another request.");

    public static readonly Refusal InFlight =
        new(RefusalKind.Busy, "in_flight", "A request with this Idempotency-Key is under way.");

    private static readonly Statement Insert = new("""
        INSERT INTO idempotency_keys (tenant_id, caller, key, fingerprint, created) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant_id, caller, key) DO UPDATE SET fingerprint = $4, created = $5, lease_id = NULL, code = NULL, body = NULL, reference = NULL
            WHERE idempotency_keys.created < $6
        RETURNING id
        """);

    private static readonly Statement Find = new("""
        SELECT k.fingerprint, k.code, k.body, k.reference, k.id, k.lease_id FROM idempotency_keys k
        WHERE k.tenant_id = $1 AND k.caller = $2 AND k.key = $3 {lock k}
        """);

    private static readonly Statement Keep = new("UPDATE idempotency_keys SET code = $2, body = $3, reference = $4 WHERE id = $1");

    private static readonly Statement KeepByKey = new("""
        UPDATE idempotency_keys SET code = $5, body = $6, reference = $7 WHERE tenant_id = $1 AND caller = $2 AND key = $3 AND fingerprint = $4
        """);

    private static readonly Statement DropByKey = new(
        "DELETE FROM idempotency_keys WHERE tenant_id = $1 AND caller = $2 AND key = $3 AND fingerprint = $4");

    private static readonly Statement TieTo = new("UPDATE idempotency_keys SET lease_id = $2 WHERE id = $1");

    private static readonly Statement Drop = new("DELETE FROM idempotency_keys WHERE id = $1");

    /// <summary>Runs a piece of work under a key.</summary>
    /// <param name="write">The piece's own write.</param>
    /// <param name="key">The request.</param>
    /// <param name="now">UTC.</param>
    /// <param name="work">The effect; a refusal of it is undone and kept.</param>
    /// <param name="say">The API's words for the outcome.</param>
    public static async Task<Result<OnceAnswer>> Run<T>(
        Write write, RequestKey key, DateTime now, Func<Task<Result<T>>> work, Func<Result<T>, KeptAnswer> say)
    {
        var claim = await Claim(write, key, now);
        if (claim.Refusal is { } other) return other;
        if (claim.Kept is { } kept) return new OnceAnswer(kept, Replayed: true);
        if (claim.LeaseId is not null) return InFlight;

        var outcome = await write.Attempt(work);
        // An outage is no answer: the key is given back with everything else.
        if (outcome.Refusal is { Kind: RefusalKind.Busy or RefusalKind.Unavailable } outage) return outage;
        var answer = say(outcome);
        await Complete(write, claim.RowId, answer, isKept: true);
        return new OnceAnswer(answer, Replayed: false);
    }

    /// <summary>Claims a key, in the transaction of its effect; a second request with it waits here until the first has committed.</summary>
    public static async Task<OnceClaim> Claim(Write write, RequestKey key, DateTime now)
    {
        var claimed = await write.Query(Insert, row => row.Long(0), key.TenantId, key.Caller, key.Key, key.Fingerprint, now, now - Kept);
        if (claimed.Count > 0) return new OnceClaim { RowId = claimed[0] };

        var found = await write.Query(Find, ReadClaim, key.TenantId, key.Caller, key.Key);
        var (fingerprint, claim) = found[0];
        return fingerprint.AsSpan().SequenceEqual(key.Fingerprint) ? claim : new OnceClaim { Refusal = OtherRequest };
    }

    /// <summary>Marks a claimed key as in flight until its lease has ended.</summary>
    public static Task Tie(Write write, OnceClaim claim, long lease) =>
        claim.RowId is { } row ? write.Execute(TieTo, row, lease) : Task.CompletedTask;

    /// <summary>Keeps the answer under the key, or gives the key back where it is no answer to keep. Without a key nothing happens.</summary>
    public static Task Complete(Write write, long? row, KeptAnswer answer, bool isKept)
    {
        if (row is not { } id) return Task.CompletedTask;
        return isKept ? write.Execute(Keep, id, answer.Code, answer.Body, answer.Reference) : write.Execute(Drop, id);
    }

    /// <summary>Puts a later word in the place of the answer that is kept, where what was begun has ended before the request was answered.</summary>
    public static Task<int> KeepLater(Write write, RequestKey key, KeptAnswer answer) => answer.Code >= 500
        ? write.Execute(DropByKey, key.TenantId, key.Caller, key.Key, key.Fingerprint)
        : write.Execute(KeepByKey, key.TenantId, key.Caller, key.Key, key.Fingerprint, answer.Code, answer.Body, answer.Reference);

    /// <summary>Frees a claimed key.</summary>
    public static Task GiveBack(Write write, OnceClaim claim) => claim.RowId is { } row ? write.Execute(Drop, row) : Task.CompletedTask;

    private static (byte[] Fingerprint, OnceClaim Claim) ReadClaim(Row row) => (
        row.Bytes(0),
        row.IsNull(1)
            ? new OnceClaim { RowId = row.Long(4), LeaseId = row.LongOrNull(5) }
            : new OnceClaim { Kept = new KeptAnswer(row.Int(1), row.Bytes(2), row.TextOrNull(3)) });
}

/// <summary>What claiming a key found: it is this request's, it has its answer, it is in flight under a lease, or it is another request's.</summary>
public sealed record OnceClaim
{
    /// <summary>A request without a key.</summary>
    public static readonly OnceClaim None = new();

    public long? RowId { get; init; }

    public KeptAnswer? Kept { get; init; }

    public long? LeaseId { get; init; }

    public Refusal? Refusal { get; init; }
}
