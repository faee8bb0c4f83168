using System.Diagnostics;
using Cartwright.Leases;
using Cartwright.Payments;
using Cartwright.Tests.StandIns;

namespace Cartwright.Tests.StripeAdapter;

/// <summary>A Stripe that is down is left alone for a few seconds, and used at once when it is back.</summary>
public sealed class BreakerTests
{
    private const string OutOfReach = "Stripe has been out of reach; it is tried again in a few seconds.";

    [Fact]
    public async Task After_twenty_failures_Stripe_is_left_alone_and_used_again_within_five_seconds()
    {
        await using var stripe = await StripeProcess.Start();
        using var account = new Account(stripe.Address);
        using var other = new Account(stripe.Address, key: "sk_test_other");
        await stripe.Fail("sessions.get", null, [.. Enumerable.Repeat("status:500", 19 * 3)]);
        var few = await Ask(account, 19);
        Assert.All(few, said => Assert.Equal("Stripe answered 500.", said.Unclear()));

        // Nineteen are too few: the twentieth still goes out.
        await stripe.Fail("sessions.get", null, [.. Enumerable.Repeat("status:500", 3)]);
        Assert.Equal("Stripe answered 500.", Assert.Single(await Ask(account, 1)).Unclear());

        var watch = Stopwatch.StartNew();
        var calls = (await stripe.State()).Calls.Count;
        Assert.Equal(OutOfReach, Assert.Single(await Ask(account, 1)).Unclear());
        Assert.Equal(calls, (await stripe.State()).Calls.Count);
        Assert.IsType<Outside<SessionFacts>.NotThere>(Assert.Single(await Ask(other, 1)));
        while (Assert.Single(await Ask(account, 1)) is not Outside<SessionFacts>.NotThere)
        {
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(6));
            await Task.Delay(100);
        }
        Assert.All(await Ask(account, 5), said => Assert.IsType<Outside<SessionFacts>.NotThere>(said));
    }

    [Fact]
    public async Task Refusals_and_callers_who_give_up_are_no_failures_of_Stripe()
    {
        await using var stripe = await StripeProcess.Start();
        using var account = new Account(stripe.Address);
        await stripe.Fail("sessions.create", null, [.. Enumerable.Repeat("refuse", 25)]);
        await Task.WhenAll(Enumerable.Range(0, 25).Select(async _ => (await account.Gateway.Open(account.Wanted(), CancellationToken.None)).Refused()));
        await stripe.Fail("sessions.get", null, [.. Enumerable.Repeat("hang", 25)]);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await Task.WhenAll(Enumerable.Range(0, 25).Select(_ =>
            Assert.ThrowsAnyAsync<OperationCanceledException>(() => account.Gateway.Find(0, "cs_test_x", patience.Token))));
        await stripe.StopFailing();

        Assert.IsType<Outside<SessionFacts>.NotThere>(Assert.Single(await Ask(account, 1)));
    }

    private static Task<Outside<SessionFacts>[]> Ask(Account account, int times) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(_ => account.Gateway.Find(0, "cs_test_x", CancellationToken.None)));
}
