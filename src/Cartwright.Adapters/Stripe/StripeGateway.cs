using Cartwright.Leases;
using Cartwright.Payments;
using Stripe;

namespace Cartwright.Adapters.Stripe;

/// <summary>
/// Stripe as the shop's payment provider (pycommerce.md 3.8, abelujo.md D.2). Retries are Stripe.net's own, under the same idempotency key. Whatever
/// goes wrong outside is an outcome; only the caller's own cancellation is thrown.
/// </summary>
public sealed class StripeGateway(StripeAccounts accounts) : IPaymentGateway
{
    public const string Name = "stripe";

    private const string NoKey = "The shop has no Stripe key that could be used.";

    public string Provider => Name;

    public TimeSpan Longest => accounts.Timeout;

    public Task<Outside<SessionFacts>> Open(SessionToOpen session, CancellationToken cancellation) => Within<SessionFacts>(
        session.TenantId,
        // Nothing was sent.
        new Outside<SessionFacts>.No(NoKey),
        async (account, until) =>
        {
            try
            {
                var key = new RequestOptions { IdempotencyKey = session.Key };
                return StripeObjects.Answer(await account.Call((stripe, soon) => stripe.Checkout.Sessions.CreateAsync(StripeObjects.Options(session), key, soon), until));
            }
            catch (Exception failure)
            {
                return StripeFaults.OfOrder<SessionFacts>(failure);
            }
        },
        cancellation);

    public Task<Outside<SessionFacts>> Find(long tenant, string providerId, CancellationToken cancellation) => Within(
        tenant, Unclear<SessionFacts>(), (account, until) => StripeQuestions.Session(account, providerId, until), cancellation);

    public Task<Outside<SessionFacts>> FindByKey(long tenant, string key, DateTime since, CancellationToken cancellation) => Within(
        tenant, Unclear<SessionFacts>(), (account, until) => StripeQuestions.SessionByKey(account, key, since, until), cancellation);

    public Task<Outside<SessionFacts>> Close(long tenant, string providerId, CancellationToken cancellation) => Within(
        tenant,
        Unclear<SessionFacts>(),
        async (account, until) =>
        {
            try
            {
                return StripeObjects.Answer(await account.Call((stripe, soon) => stripe.Checkout.Sessions.ExpireAsync(providerId, null, null, soon), until));
            }
            catch (Exception failure) when (StripeFaults.IsOutage(failure))
            {
                return StripeFaults.Unclear<SessionFacts>(failure);
            }
            catch (StripeException)
            {
                // It is open no longer, or not there: what it is now counts.
                return await StripeQuestions.Session(account, providerId, until);
            }
        },
        cancellation);

    public Task<Outside<RefundFacts>> Refund(RefundToMake refund, CancellationToken cancellation) => Within(
        refund.TenantId, Unclear<RefundFacts>(), (account, until) => StripeRefunds.Make(account, refund, until), cancellation);

    private static Outside<T>.Unclear Unclear<T>() => new(NoKey);

    // One end for all calls that something takes.
    private async Task<Outside<T>> Within<T>(
        long tenant, Outside<T> withoutAccount, Func<StripeAccount, CallTime, Task<Outside<T>>> ask, CancellationToken cancellation)
    {
        if (await accounts.Of(tenant, cancellation) is not { } account) return withoutAccount;

        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        soon.CancelAfter(accounts.Timeout);
        var said = await ask(account, new CallTime(soon.Token, cancellation));
        if (said is not Outside<T>.Yes) cancellation.ThrowIfCancellationRequested();
        return said;
    }
}
