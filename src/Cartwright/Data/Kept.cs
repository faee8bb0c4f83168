using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Cartwright.Data;

/// <summary>
/// What was read from the database, kept for a while. Whoever changes it here lets it be forgotten at once: what was being read at that moment is
/// not kept either, so that no old value outlives the change.
/// </summary>
/// <param name="length">How long a value is kept.</param>
/// <param name="most">How many are kept; beyond that all are read anew.</param>
/// <param name="time">The clock.</param>
public sealed class Kept<TKey, T>(TimeSpan length, int most, TimeProvider time)
    where TKey : notnull
    where T : class
{
    private readonly ConcurrentDictionary<TKey, (T Value, DateTime Until)> values = new();
    private readonly Lock gate = new();
    private long forgotten;

    public bool TryGet(TKey key, [NotNullWhen(true)] out T? value)
    {
        value = values.TryGetValue(key, out var kept) && kept.Until > time.Now() ? kept.Value : null;
        return value is not null;
    }

    /// <summary>The kept value, else what is read now. What is not found is not kept.</summary>
    public async Task<T?> Get(TKey key, Func<Task<T?>> read) => TryGet(key, out var value) ? value : await Read(key, read);

    /// <summary>What is read now, whatever is kept.</summary>
    public async Task<T?> Read(TKey key, Func<Task<T?>> read)
    {
        var before = Interlocked.Read(ref forgotten);
        var value = await read();
        lock (gate)
        {
            if (value is null) values.TryRemove(key, out _);
            else if (before == forgotten) Keep(key, value);
        }
        return value;
    }

    public void Forget(Func<T, bool> which)
    {
        lock (gate)
        {
            forgotten++;
            foreach (var (key, kept) in values)
            {
                if (which(kept.Value)) values.TryRemove(key, out _);
            }
        }
    }

    private void Keep(TKey key, T value)
    {
        if (values.Count >= most) values.Clear();
        values[key] = (value, time.Now() + length);
    }
}
