using System.Collections.Concurrent;
using Cartwright.Data;

namespace Cartwright.Leases;

/// <summary>Waits for the end of another request's lease: woken at once in this process, by looking with growing pauses where it runs on another node.</summary>
public sealed class LeaseEnds(Reads reads, TimeProvider time)
{
    /// <summary>How long after the end of its time a lease is still waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, TaskCompletionSource> waiting = new();

    /// <summary>Wakes whoever waits for the lease in this process.</summary>
    public void Announce(long lease)
    {
        if (waiting.TryRemove(lease, out var woken)) woken.TrySetResult();
    }

    /// <summary>True once the lease has ended; false where it is in doubt or over its time, and the shopper should come again later.</summary>
    public async Task<bool> Wait(long lease, CancellationToken cancellation)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var woken = waiting.GetOrAdd(lease, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            // Looked at after the wait was registered: an end between the two is announced to us.
            var found = await LeaseRows.Find(reads, lease, cancellation);
            if (found is null || found.State is LeaseState.Settled or LeaseState.Released) return Forget(lease, true);
            if (found.State is LeaseState.InDoubt || found.LeasedUntil + Patience < time.Now()) return Forget(lease, false);
            await Task.WhenAny(woken, Task.Delay(pause, time, cancellation));
        }
    }

    private bool Forget(long lease, bool ended)
    {
        Announce(lease);
        return ended;
    }
}
