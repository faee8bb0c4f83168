using System.Collections.Concurrent;

namespace Cartwright.Apis.Http;

/// <summary>Counts by caller in windows of fixed length, in this process.</summary>
public sealed class FixedWindow(TimeSpan length, TimeProvider time)
{
    private const int MostCallers = 100_000;

    private readonly ConcurrentDictionary<string, (long Window, int Count)> counts = new();

    /// <summary>When the current window ends, in Unix seconds.</summary>
    public long Reset => (Current + 1) * (long)length.TotalSeconds;

    private long Current => time.GetUtcNow().ToUnixTimeSeconds() / (long)length.TotalSeconds;

    /// <summary>Counts one more and answers how many it makes in this window.</summary>
    public int Add(string caller)
    {
        if (counts.Count > MostCallers) Forget();
        var window = Current;
        return counts.AddOrUpdate(caller, (window, 1), (_, old) => old.Window == window ? (window, old.Count == int.MaxValue ? old.Count : old.Count + 1) : (window, 1)).Count;
    }

    /// <summary>How many there were in this window.</summary>
    public int Count(string caller) => counts.TryGetValue(caller, out var known) && known.Window == Current ? known.Count : 0;

    private void Forget()
    {
        var window = Current;
        foreach (var (caller, known) in counts)
        {
            if (known.Window != window) counts.TryRemove(caller, out _);
        }
        // So many in one window are an attack: memory stays bounded, and everybody begins anew.
        if (counts.Count > MostCallers) counts.Clear();
    }
}
