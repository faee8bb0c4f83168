using Polly;
using Polly.CircuitBreaker;
using Stripe;

namespace Cartwright.Adapters.Stripe;

/// <summary>One account at Stripe: its client, and the breaker that leaves it alone for a while when nothing gets through.</summary>
public sealed class StripeAccount(StripeClient client)
{
    // For every outside party: nothing but failures, twenty at least, within half a minute; and it is tried again within five seconds.
    private readonly ResiliencePipeline breaker = new ResiliencePipelineBuilder()
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 1,
            MinimumThroughput = 20,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(4),
            // A caller who gives up says nothing about Stripe; the context's token is his.
            ShouldHandle = call => ValueTask.FromResult(
                call.Outcome.Exception is { } failure && !call.Context.CancellationToken.IsCancellationRequested && StripeFaults.IsOutage(failure)),
        })
        .Build();

    /// <summary>Makes one call; what Stripe refuses, and what goes wrong on the way, is thrown.</summary>
    /// <param name="call">The call, its own repetitions included.</param>
    /// <param name="time">How long it may take.</param>
    public async Task<T> Call<T>(Func<V1Services, CancellationToken, Task<T>> call, CallTime time) => await breaker.ExecuteAsync(
        async _ =>
        {
            time.Soon.ThrowIfCancellationRequested();
            // The SDK's pauses between repetitions cannot be cancelled: they are left behind, and a repetition after the end is not sent.
            return await call(client.V1, time.Soon).WaitAsync(time.Soon);
        },
        time.Caller);
}

/// <summary>How long something may take that can be several calls.</summary>
/// <param name="Soon">Cancelled when the time is over, or the caller gives up.</param>
/// <param name="Caller">Cancelled when the caller gives up.</param>
public readonly record struct CallTime(CancellationToken Soon, CancellationToken Caller);
