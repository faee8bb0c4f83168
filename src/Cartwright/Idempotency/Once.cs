using Cartwright.Data;

namespace Cartwright.Idempotency;

/// <summary>What identifies a request that must have its effect once.</summary>
/// <param name="TenantId">0 where the caller belongs to no shop.</param>
/// <param name="Caller">Who sent it.</param>
/// <param name="Key">What he calls it.</param>
/// <param name="Fingerprint">SHA-256 of what he asked.</param>
public sealed record RequestKey(long TenantId, string Caller, string Key, byte[] Fingerprint);

/// <summary>An answer as it is kept; what its parts mean is the API's.</summary>
public sealed record KeptAnswer(int Code, byte[] Body, string? Reference);

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

    private static readonly Statement Claim = new("""
        INSERT INTO idempotency_keys (tenant_id, caller, key, fingerprint, created) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant_id, caller, key) DO UPDATE SET fingerprint = $4, created = $5, code = NULL, body = NULL, reference = NULL
            WHERE idempotency_keys.created < $6
        RETURNING id
        """);

    private static readonly Statement Find = new("""
        SELECT fingerprint, code, body, reference FROM idempotency_keys WHERE tenant_id = $1 AND caller = $2 AND key = $3
        """);

    private static readonly Statement Keep = new("UPDATE idempotency_keys SET code = $2, body = $3, reference = $4 WHERE id = $1");

    /// <summary>Runs a piece of work under a key.</summary>
    /// <param name="write">The piece's own write.</param>
    /// <param name="key">The request.</param>
    /// <param name="now">UTC.</param>
    /// <param name="work">The effect; a refusal of it is undone and kept.</param>
    /// <param name="say">The API's words for the outcome.</param>
    public static async Task<Result<OnceAnswer>> Run<T>(
        Write write, RequestKey key, DateTime now, Func<Task<Result<T>>> work, Func<Result<T>, KeptAnswer> say)
    {
        var claimed = await write.Query(Claim, row => row.Long(0), key.TenantId, key.Caller, key.Key, key.Fingerprint, now, now - Kept);
        if (claimed.Count == 0) return await Replay(write, key);

        var outcome = await write.Attempt(work);
        // An outage is no answer: the key is given back with everything else.
        if (outcome.Refusal is { Kind: RefusalKind.Busy or RefusalKind.Unavailable } outage) return outage;
        var answer = say(outcome);
        await write.Execute(Keep, claimed[0], answer.Code, answer.Body, answer.Reference);
        return new OnceAnswer(answer, Replayed: false);
    }

    private static async Task<Result<OnceAnswer>> Replay(Write write, RequestKey key)
    {
        var found = await write.Query(
            Find,
            row => (Fingerprint: row.Bytes(0), Answer: new KeptAnswer(row.Int(1), row.Bytes(2), row.TextOrNull(3))),
            key.TenantId, key.Caller, key.Key);
        var (fingerprint, answer) = found[0];
        if (!fingerprint.AsSpan().SequenceEqual(key.Fingerprint)) return OtherRequest;
        return new OnceAnswer(answer, Replayed: true);
    }
}
