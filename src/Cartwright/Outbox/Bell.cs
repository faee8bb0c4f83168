using System.Threading.Channels;

namespace Cartwright.Outbox;

/// <summary>Wakes whoever waits for work. A ring that nobody hears is heard at the next wait; several are one.</summary>
internal sealed class Bell
{
    private readonly Channel<bool> rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => rings.Writer.TryWrite(true);

    /// <summary>Waits for a ring, but no longer than the time given.</summary>
    public async Task Wait(TimeSpan longest, TimeProvider time, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(rings.Reader.WaitToReadAsync(either.Token).AsTask(), Task.Delay(longest, time, either.Token));
        await either.CancelAsync();
        rings.Reader.TryRead(out _);
    }
}
