using Cartwright.Data;

namespace Cartwright.Leases;

/// <summary>
/// Ends the leases whose holders have not: asks the outside what happened, never sends again. «Not there» counts only a minute after the call can
/// no longer be running. Any number of nodes may run it.
/// </summary>
public sealed class ResolveLeases(Writes writes, LeaseEnds ends, IEnumerable<LeaseKind> kinds, TimeProvider time)
{
    private const int Most = 20;

    private static readonly TimeSpan UntilNotThereCounts = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan[] Pauses = [.. new[] { 10, 10, 20, 30, 60, 120, 300, 600 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private readonly Dictionary<string, LeaseKind> kinds = kinds.ToDictionary(kind => kind.Name);

    /// <summary>Asks about every lease that is due, and answers how many there were.</summary>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var now = time.Now();
        var due = await writes.Run<IReadOnlyList<Lease>>(async write => Result<IReadOnlyList<Lease>>.Of(await LeaseRows.Due(write, now, now + Pauses[0], Most)));
        foreach (var lease in due.Value)
        {
            if (kinds.TryGetValue(lease.Kind, out var kind)) await kind.Resolve(this, lease, cancellation);
        }
        return due.Value.Count;
    }

    internal async Task Ask<T>(ILeasedCall<T> call, Lease lease, CancellationToken cancellation)
    {
        var said = await call.Ask(lease, cancellation);
        await writes.Run<Done>(async write =>
        {
            var now = time.Now();
            if (IsDefinite(said, lease, now)) await Settlement.Run(write, call, lease, said, now);
            else await LeaseRows.Doubt(write, lease, NextQuestion(said, lease, now), now);
            return Done.It;
        });
        ends.Announce(lease.Id);
    }

    private static bool IsDefinite<T>(Outside<T> said, Lease lease, DateTime now) => said switch
    {
        Outside<T>.Yes or Outside<T>.No => true,
        Outside<T>.NotThere => now >= lease.LeasedUntil + UntilNotThereCounts,
        Outside<T>.Unclear => false,
        _ => throw new InvalidOperationException($"Unknown answer {said}."),
    };

    private static DateTime NextQuestion<T>(Outside<T> said, Lease lease, DateTime now)
    {
        var pause = Pauses[Math.Min(lease.Questions, Pauses.Length - 1)];
        var counts = lease.LeasedUntil + UntilNotThereCounts;
        return said is Outside<T>.NotThere && counts > now && counts < now + pause ? counts : now + pause;
    }
}

/// <summary>A kind of leased call, as the worker finds it by name.</summary>
public sealed record LeaseKind(string Name, Func<ResolveLeases, Lease, CancellationToken, Task> Resolve)
{
    public static LeaseKind Of<T>(ILeasedCall<T> call) => new(call.Kind, (worker, lease, cancellation) => worker.Ask(call, lease, cancellation));
}
