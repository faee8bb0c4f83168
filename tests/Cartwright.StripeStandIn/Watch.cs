namespace Cartwright.StripeStandIn;

/// <summary>Stripe's clock: the machine's, until a test sets it.</summary>
internal sealed class Watch
{
    private long? set;

    /// <summary>Milliseconds of the Unix epoch.</summary>
    public long Milliseconds => set ?? TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    public long Seconds => Milliseconds / 1000;

    public void Set(long milliseconds) => set = milliseconds;
}
