using Cartwright.Leases;
using Cartwright.Payments;
using Cartwright.Tests.StandIns;

namespace Cartwright.Tests.StripeAdapter;

/// <summary>Money goes back once, however often and late it is asked for.</summary>
public sealed class RefundTests(SharedStripe shared) : IClassFixture<SharedStripe>
{
    private StripeProcess Stripe => shared.Stripe;

    [Fact]
    public async Task A_refund_that_is_asked_for_again_goes_out_once()
    {
        using var account = new Account(Stripe.Address);
        var paid = await account.Paid(Stripe);
        var refund = Part(account, paid, 1000);
        await Stripe.Fail("refunds.create", await Reference(paid), "drop_after", "drop_after", "drop_after");

        (await Send(account, refund)).Unclear();
        var sent = (await Send(account, refund)).Value();

        Assert.Equal(RefundState.Succeeded, sent.State);
        Assert.Equal(sent, (await Send(account, refund)).Value());
        Assert.Equal(1000, await Returned(paid));
    }

    [Fact]
    public async Task A_refund_that_Stripe_has_forgotten_the_key_of_does_not_go_out_twice()
    {
        // A stand-in of its own: its clock moves.
        await using var stripe = await StripeProcess.Start();
        using var account = new Account(stripe.Address);
        await stripe.SetClock(account.Time.GetUtcNow());
        var paid = await account.Paid(stripe);
        var refund = Part(account, paid, 1000);
        await stripe.Fail("refunds.create", null, "garbage");
        (await Send(account, refund)).Unclear();
        account.Time.Advance(TimeSpan.FromHours(30));
        await stripe.SetClock(account.Time.GetUtcNow());

        var found = (await Send(account, refund with { IsAgain = true })).Value();

        var state = await stripe.State();
        Assert.Equal(Assert.Single(state.Refunds).Id, found.ProviderId);
        // What is not there is sent.
        Assert.Equal(RefundState.Succeeded, (await Send(account, Part(account, paid, 500) with { IsAgain = true })).Value().State);
        Assert.Equal(3998 - 1500, (await stripe.State()).Net);
    }

    [Fact]
    public async Task While_it_cannot_be_found_out_whether_a_refund_went_out_before_it_is_not_sent()
    {
        using var account = new Account(Stripe.Address);
        var paid = await account.Paid(Stripe);
        var refund = Part(account, paid, 1000) with { IsAgain = true };
        await Stripe.Fail("refunds.list", await Reference(paid), "garbage");

        (await Send(account, refund)).Unclear();

        Assert.Equal(0, await Returned(paid));
        Assert.Equal(RefundState.Succeeded, (await Send(account, refund)).Value().State);
    }

    [Fact]
    public async Task Money_that_somebody_else_has_sent_back_is_a_no()
    {
        using var account = new Account(Stripe.Address);
        var paid = await account.Paid(Stripe);
        Assert.True(await Stripe.RefundByHand(paid.MoneyId!));

        Assert.Contains("already been refunded", (await Send(account, Part(account, paid, 3998))).Refused());
        Assert.Equal(3998, await Returned(paid));
    }

    [Fact]
    public async Task More_than_came_is_refused_and_nothing_goes_out()
    {
        using var account = new Account(Stripe.Address);
        var paid = await account.Paid(Stripe);

        Assert.Contains("greater than", (await Send(account, Part(account, paid, 3999))).Refused());
        Assert.Equal(0, await Returned(paid));
        (await Send(account, Part(account, paid with { MoneyId = "pi_nobodys" }, 1))).Refused();
    }

    [Fact]
    public async Task Parallel_orders_to_send_one_refund_send_it_once()
    {
        using var account = new Account(Stripe.Address);
        var paid = await account.Paid(Stripe);
        var refund = Part(account, paid, 700);

        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Send(account, refund)));

        Assert.Single(sent.Select(one => one.Value()).Distinct());
        Assert.Equal(700, await Returned(paid));
    }

    private static RefundToMake Part(Account account, SessionFacts paid, long amount) =>
        new(0, Uuid.New(account.Now), paid.MoneyId!, amount, paid.Currency, false);

    private static Task<Outside<RefundFacts>> Send(Account account, RefundToMake refund) => account.Gateway.Refund(refund, CancellationToken.None);

    private async Task<string?> Reference(SessionFacts paid) => (await Stripe.State()).Sessions.Single(session => session.Id == paid.ProviderId).Reference;

    private async Task<long> Returned(SessionFacts paid) => (await Stripe.State()).Charges.Single(charge => charge.Intent == paid.MoneyId).Refunded;
}
