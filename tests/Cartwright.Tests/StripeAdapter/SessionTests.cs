using System.Diagnostics;
using Cartwright.Leases;
using Cartwright.Payments;
using Cartwright.Tests.StandIns;

namespace Cartwright.Tests.StripeAdapter;

/// <summary>Sessions at a Stripe that behaves as the real one, well or badly.</summary>
public sealed class SessionTests(SharedStripe shared) : IClassFixture<SharedStripe>
{
    private StripeProcess Stripe => shared.Stripe;

    [Theory]
    [InlineData(SessionStatus.Open)]
    [InlineData(SessionStatus.Open, "decline")]
    [InlineData(SessionStatus.Paid, "pay")]
    [InlineData(SessionStatus.Waiting, "complete_unpaid")]
    [InlineData(SessionStatus.Paid, "complete_unpaid", "succeed")]
    [InlineData(SessionStatus.Unpaid, "complete_unpaid", "fail")]
    [InlineData(SessionStatus.Expired, "expire")]
    public async Task A_session_is_found_as_it_stands(SessionStatus status, params string[] acts)
    {
        using var account = new Account(Stripe.Address);
        var wanted = account.Wanted();
        var opened = await account.Open(wanted);
        foreach (var act in acts) Assert.True(await Stripe.Act(opened.ProviderId, act));

        var found = await account.Find(opened.ProviderId);

        Assert.Equal((wanted.Key, 3998, "USD", status), (found.Key, found.Amount, found.Currency, found.Status));
        Assert.Equal(status is SessionStatus.Paid or SessionStatus.Waiting or SessionStatus.Unpaid, found.MoneyId is not null);
        Assert.Equal(opened.Expires, found.Expires);
        Assert.Equal(found, (await account.FindByKey(wanted)).Value());
    }

    [Fact]
    public async Task A_session_is_closed_once_and_one_that_has_ended_is_told_as_it_is()
    {
        using var account = new Account(Stripe.Address);
        var (open, paid) = (await account.Open(account.Wanted()), await account.Paid(Stripe));

        Assert.Equal(SessionStatus.Expired, (await Close(open.ProviderId)).Value().Status);
        Assert.Equal(SessionStatus.Expired, (await Close(open.ProviderId)).Value().Status);
        Assert.Equal(paid, (await Close(paid.ProviderId)).Value());
        Assert.IsType<Outside<SessionFacts>.NotThere>(await Close("cs_test_nobodys"));
        Assert.IsType<Outside<SessionFacts>.NotThere>(await account.Gateway.Find(0, "cs_test_nobodys", CancellationToken.None));

        Task<Outside<SessionFacts>> Close(string id) => account.Gateway.Close(0, id, CancellationToken.None);
    }

    [Fact]
    public async Task A_key_is_looked_for_through_all_pages_since_its_time()
    {
        using var account = new Account(Stripe.Address, key: "sk_test_of_many");
        var first = account.Wanted();
        var opened = await account.Open(first);
        for (var i = 0; i < 4; i++) await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => account.Open(account.Wanted())));

        Assert.Equal(opened, (await account.FindByKey(first)).Value());
        Assert.IsType<Outside<SessionFacts>.NotThere>(await account.FindByKey(account.Wanted()));
        Assert.IsType<Outside<SessionFacts>.NotThere>(await account.Gateway.FindByKey(0, first.Key, account.Now.AddHours(1), CancellationToken.None));
    }

    [Theory]
    [InlineData("status:500")]
    [InlineData("status:503")]
    [InlineData("status:409")]
    [InlineData("drop_before")]
    [InlineData("drop_after")]
    [InlineData("half")]
    public async Task What_is_lost_once_is_sent_again_under_the_same_key_and_done_once(string fault)
    {
        using var account = new Account(Stripe.Address);
        var wanted = account.Wanted();
        await Stripe.Fail("sessions.create", wanted.Reference, fault);

        var opened = await account.Open(wanted);

        var state = await Stripe.State(wanted.Reference);
        Assert.Equal(opened.ProviderId, Assert.Single(state.Sessions).Id);
        Assert.Equal([wanted.Key, wanted.Key], state.Calls.Select(call => call.Key));
    }

    [Theory]
    [InlineData("status:503", false)]
    [InlineData("kept:500", false)]
    [InlineData("drop_before", false)]
    [InlineData("drop_after", true)]
    [InlineData("half", true)]
    [InlineData("garbage", true)]
    public async Task What_is_lost_every_time_is_unclear_and_a_question_tells_what_happened(string fault, bool made)
    {
        using var account = new Account(Stripe.Address);
        var wanted = account.Wanted();
        await Stripe.Fail("sessions.create", wanted.Reference, fault, fault, fault);

        (await account.Gateway.Open(wanted, CancellationToken.None)).Unclear();

        var asked = await account.FindByKey(wanted);
        Assert.Equal(made, asked is Outside<SessionFacts>.Yes);
        Assert.Equal(made ? 1 : 0, (await Stripe.State(wanted.Reference)).Sessions.Count);
        Assert.True(made || asked is Outside<SessionFacts>.NotThere);
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("status:503")]
    [InlineData("delay:4000")]
    public async Task A_call_takes_no_longer_than_it_may_whatever_its_repetitions(string fault)
    {
        using var account = new Account(Stripe.Address, timeout: "00:00:00.700");
        var wanted = account.Wanted();
        await Stripe.Fail("sessions.create", wanted.Reference, fault, fault, fault);

        var watch = Stopwatch.StartNew();
        Assert.Equal("Stripe did not answer in time.", (await account.Gateway.Open(wanted, CancellationToken.None)).Unclear());

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.6), TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(0.7), account.Gateway.Longest);
        // Nor is anything sent after the time is over.
        var calls = (await Stripe.State(wanted.Reference)).Calls.Count;
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.Equal(calls, (await Stripe.State(wanted.Reference)).Calls.Count);
    }

    [Fact]
    public async Task What_is_done_after_the_caller_has_gone_is_found_by_its_key()
    {
        using var account = new Account(Stripe.Address, timeout: "00:00:00.500");
        using var patient = new Account(Stripe.Address);
        var wanted = account.Wanted();
        await Stripe.Fail("sessions.create", wanted.Reference, "delay:1500");

        (await account.Gateway.Open(wanted, CancellationToken.None)).Unclear();

        Assert.IsType<Outside<SessionFacts>.NotThere>(await patient.FindByKey(wanted));
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        Assert.Equal(wanted.Key, (await patient.FindByKey(wanted)).Value().Key);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_told_by_his_own_cancellation()
    {
        using var account = new Account(Stripe.Address);
        var wanted = account.Wanted();
        await Stripe.Fail("sessions.create", wanted.Reference, "hang");
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => account.Gateway.Open(wanted, patience.Token));
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        using var account = new Account(Stripe.Address, key: "sk_test_wrong");

        Assert.Equal("Stripe refused the API key (401).", (await account.Gateway.Open(account.Wanted(), CancellationToken.None)).Refused());
    }
}

/// <summary>One stand-in for the tests of a class.</summary>
public sealed class SharedStripe : IAsyncLifetime
{
    public StripeProcess Stripe { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Stripe = await StripeProcess.Start();

    public ValueTask DisposeAsync() => Stripe.DisposeAsync();
}
