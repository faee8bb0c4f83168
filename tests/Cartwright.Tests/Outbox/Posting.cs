using Cartwright.Data;
using Cartwright.Outbox;
using Cartwright.Tests.Databases;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cartwright.Tests.Outbox;

/// <summary>Does with a kind of message what a test wants.</summary>
internal sealed class Handling(string kind, Func<OutboxWork, CancellationToken, Task<Result<Done>>> work) : IOutboxHandler
{
    private int runs;

    public IReadOnlyList<string> Kinds { get; } = [kind];

    /// <summary>How often it was called.</summary>
    public int Runs => runs;

    public static Handling Of(string kind, Result<Done> result) => new(kind, (_, _) => Task.FromResult(result));

    public Task<Result<Done>> Run(OutboxWork message, CancellationToken cancellation)
    {
        Interlocked.Increment(ref runs);
        return work(message, cancellation);
    }
}

/// <summary>A message as it stands in the outbox.</summary>
internal sealed record Posted(int Attempts, DateTime Due, bool IsDone, DateTime? Dead, DateTime? LeasedUntil, string? Error);

internal static class Posting
{
    public static OutboxWorker Worker(this Shop shop, params IReadOnlyList<IOutboxHandler> handlers) => shop.Database.Worker(shop, handlers);

    /// <summary>A worker of another process of the shop.</summary>
    public static OutboxWorker Worker(this ShopDatabase database, Shop shop, params IReadOnlyList<IOutboxHandler> handlers) =>
        new(database.Reads, database.Writes, handlers, shop.Time, NullLogger<OutboxWorker>.Instance);

    /// <summary>Writes a message, and answers its number.</summary>
    public static async Task<long> Post(this Shop shop, string kind, long subject = 1)
    {
        var tenant = await shop.Tenant("tech");
        return await shop.Do<long>(async write =>
        {
            await Cartwright.Outbox.Outbox.Add(write, tenant, kind, subject, shop.Now);
            return (await write.Query(new Statement("SELECT MAX(id) FROM outbox_messages"), row => row.Long(0)))[0];
        });
    }

    public static Task<Posted> Posted(this Shop shop, long message) => shop.One(
        "SELECT attempts, due, done, dead, leased_until, error FROM outbox_messages WHERE id = $1",
        row => new Posted(row.Int(0), row.Time(1), !row.IsNull(2), row.TimeOrNull(3), row.TimeOrNull(4), row.TextOrNull(5)), message);

    /// <summary>Turns until nothing is left that is due, as a loop does.</summary>
    public static async Task RunDue(this Shop shop, OutboxWorker worker)
    {
        await worker.Turn();
        while (await shop.Number(
            "SELECT COUNT(*) FROM outbox_messages WHERE done IS NULL AND dead IS NULL AND due <= $1", shop.Now) > 0)
        {
            // The clock stands still: what another worker does is seen after a short while.
            using var soon = new CancellationTokenSource(20);
            await worker.Wait(soon.Token);
            await worker.Turn();
        }
    }
}
