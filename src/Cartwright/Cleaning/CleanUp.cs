using Cartwright.Data;
using Cartwright.Idempotency;

namespace Cartwright.Cleaning;

/// <summary>Removes what nobody needs any more, in small pieces so that the shop's commits hardly wait.</summary>
public sealed class CleanUp(Writes writes, TimeProvider time)
{
    private const long PieceSize = 300;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    // Each says its condition twice: a row that changed while it was looked for is looked at again.
    private static readonly Statement IdempotencyKeys = new("""
        DELETE FROM idempotency_keys WHERE created < $1 AND id IN (
            SELECT k.id FROM idempotency_keys k WHERE k.created < $1 ORDER BY k.created LIMIT $2 {lock_free k})
        """);

    private static readonly Statement DoneMessages = new("""
        DELETE FROM outbox_messages WHERE done < $1 AND id IN (
            SELECT m.id FROM outbox_messages m WHERE m.done < $1 ORDER BY m.done LIMIT $2 {lock_free m})
        """);

    private static readonly Statement ExpiredTokens = new("""
        DELETE FROM access_keys WHERE kind = 'refresh' AND expires < $1 AND id IN (
            SELECT k.id FROM access_keys k WHERE k.kind = 'refresh' AND k.expires < $1 ORDER BY k.expires LIMIT $2 {lock_free k})
        """);

    private static readonly Statement RevokedTokens = new("""
        DELETE FROM access_keys WHERE kind = 'refresh' AND revoked IS NOT NULL AND revoked < $1 AND id IN (
            SELECT k.id FROM access_keys k WHERE k.kind = 'refresh' AND k.revoked IS NOT NULL AND k.revoked < $1
            ORDER BY k.revoked LIMIT $2 {lock_free k})
        """);

    private static readonly Statement PaymentEvents = new("""
        DELETE FROM payment_events WHERE received < $1 AND id IN (
            SELECT e.id FROM payment_events e WHERE e.received < $1 ORDER BY e.received LIMIT $2 {lock_free e})
        """);

    // Its lines go with a cart.
    private static readonly Statement AnonymousCarts = new("""
        DELETE FROM carts WHERE user_id IS NULL AND last_activity < $1 AND id IN (
            SELECT c.id FROM carts c WHERE c.user_id IS NULL AND c.last_activity < $1 ORDER BY c.last_activity LIMIT $2 {lock_free c})
        """);

    private static readonly (Statement Statement, TimeSpan Age)[] Rules =
    [
        (IdempotencyKeys, Once.Kept),
        (DoneMessages, TimeSpan.FromDays(30)),
        (ExpiredTokens, TimeSpan.FromDays(1)),
        (RevokedTokens, TimeSpan.FromDays(1)),
        (PaymentEvents, TimeSpan.FromDays(365)),
        (AnonymousCarts, TimeSpan.FromDays(90)),
    ];

    /// <summary>Removes everything that is old by now; between two pieces it may be stopped.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        foreach (var (statement, age) in Rules)
        {
            var before = time.Now() - age;
            while (await Piece(statement, before) == PieceSize) await Task.Delay(Pause, time, cancellation);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private async Task<int> Piece(Statement statement, DateTime before) =>
        (await writes.Run<int>(async write => await write.Execute(statement, before, PieceSize))).Value;
}
