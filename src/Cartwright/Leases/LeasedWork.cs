using Cartwright.Data;

namespace Cartwright.Leases;

/// <summary>One checkout that calls outside, in its three parts; see <see cref="LeasedCalls"/>.</summary>
/// <param name="Call">Whom it calls.</param>
/// <param name="Hold">The first transaction: checks everything, holds the stock, takes the lease. It may run more than once.</param>
/// <param name="Make">The call itself, with no transaction open.</param>
/// <param name="Answer">What the subject has come to, for the shopper: after the call, or when his request comes again.</param>
public sealed record LeasedWork<T, TAnswer>(
    ILeasedCall<T> Call,
    Func<Write, DateTime, Task<Result<Hold>>> Hold,
    Func<Lease, CancellationToken, Task<Outside<T>>> Make,
    Func<Write, long, Task<Result<TAnswer>>> Answer);

/// <summary>What the first transaction found.</summary>
public abstract record Hold
{
    private Hold()
    {
    }

    /// <summary>The lease is this request's: it makes the call.</summary>
    public sealed record Taken(Lease Lease) : Hold;

    /// <summary>There is nothing to call any more; the answer is the subject's.</summary>
    public sealed record Over(long Subject) : Hold;

    /// <summary>Another request is calling; this one waits for what comes of it.</summary>
    public sealed record UnderWay(long LeaseId) : Hold;
}
