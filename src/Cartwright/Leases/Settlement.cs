using Cartwright.Data;

namespace Cartwright.Leases;

/// <summary>The second transaction of a leased call. Whoever brings a definite answer first ends the lease; a later one is still written down by its kind.</summary>
internal static class Settlement
{
    private static readonly TimeSpan FirstQuestion = TimeSpan.FromSeconds(5);

    /// <summary>True where the subject got what it asked for.</summary>
    public static async Task<bool> Run<T>(Write write, ILeasedCall<T> call, Lease lease, Outside<T> said, DateTime now)
    {
        var current = await LeaseRows.Lock(write, lease.Id);
        if (said is Outside<T>.Unclear && !call.SilenceIsNo)
        {
            await LeaseRows.Doubt(write, current, now + FirstQuestion, now);
            return false;
        }
        await call.Settle(write, current, said, now);
        await LeaseRows.End(write, current, said is Outside<T>.Yes ? LeaseState.Settled : LeaseState.Released, now);
        return said is Outside<T>.Yes;
    }
}
