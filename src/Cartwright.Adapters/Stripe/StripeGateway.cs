using Cartwright.Leases;
using Cartwright.Payments;
using Stripe;
using Stripe.Checkout;

namespace Cartwright.Adapters.Stripe;

/// <summary>Stripe as the shop's payment provider (pycommerce.md 3.8, abelujo.md D.2). Retries are Stripe.net's own, under the same idempotency key.</summary>
public sealed class StripeGateway(StripeAccounts accounts) : IPaymentGateway
{
    public const string Name = "stripe";

    private const int MostPages = 20;

    // Stripe's clock may be behind ours.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public string Provider => Name;

    public TimeSpan Longest => accounts.Timeout;

    public Task<Outside<SessionFacts>> Open(SessionToOpen session, CancellationToken cancellation) => Ask<SessionFacts>(
        session.TenantId,
        async (client, soon) => Yes(await client.V1.Checkout.Sessions.CreateAsync(StripeObjects.Options(session), new RequestOptions { IdempotencyKey = session.Key }, soon)),
        cancellation);

    public Task<Outside<SessionFacts>> Find(long tenant, string providerId, CancellationToken cancellation) => Ask<SessionFacts>(
        tenant, async (client, soon) => Yes(await Get(client, providerId, soon)), cancellation);

    public Task<Outside<SessionFacts>> FindByKey(long tenant, string key, DateTime since, CancellationToken cancellation) =>
        Ask<SessionFacts>(tenant, (client, soon) => Look(client, key, since, soon), cancellation);

    public async Task<Outside<SessionFacts>> Close(long tenant, string providerId, CancellationToken cancellation)
    {
        var closed = await Ask<SessionFacts>(tenant, async (client, soon) => Yes(await client.V1.Checkout.Sessions.ExpireAsync(providerId, null, null, soon)), cancellation);
        // A no means that it was open no longer: what it is now counts.
        return closed is Outside<SessionFacts>.No ? await Find(tenant, providerId, cancellation) : closed;
    }

    public Task<Outside<RefundFacts>> Refund(RefundToMake refund, CancellationToken cancellation) => Ask<RefundFacts>(
        refund.TenantId,
        async (client, soon) =>
        {
            if (refund.IsAgain && await FindRefund(client, refund, soon) is { } there) return Yes(there);
            var made = await client.V1.Refunds.CreateAsync(StripeObjects.Options(refund), new RequestOptions { IdempotencyKey = $"refund-{refund.Refund}" }, soon);
            return Yes(made);
        },
        cancellation);

    private static async Task<Outside<SessionFacts>> Look(StripeClient client, string key, DateTime since, CancellationToken cancellation)
    {
        var list = new SessionListOptions { Limit = 100, Created = new DateRangeOptions { GreaterThanOrEqual = since - ClockSkew } };
        for (var page = 0; page < MostPages; page++)
        {
            var found = await client.V1.Checkout.Sessions.ListAsync(list, null, cancellation);
            foreach (var session in found.Data)
                if (session.Metadata?.GetValueOrDefault(StripeObjects.Key) == key) return Yes(session);
            if (!found.HasMore || found.Data.Count == 0) return new Outside<SessionFacts>.NotThere();
            list.StartingAfter = found.Data[^1].Id;
        }
        return new Outside<SessionFacts>.Unclear("Stripe has more sessions than could be looked through.");
    }

    private static Task<Session> Get(StripeClient client, string id, CancellationToken cancellation) =>
        client.V1.Checkout.Sessions.GetAsync(id, new SessionGetOptions { Expand = ["payment_intent"] }, null, cancellation);

    private static async Task<global::Stripe.Refund?> FindRefund(StripeClient client, RefundToMake refund, CancellationToken cancellation)
    {
        var list = StripeObjects.Of(refund.MoneyId);
        await foreach (var made in client.V1.Refunds.ListAutoPagingAsync(list, null, cancellation))
            if (made.Metadata?.GetValueOrDefault(StripeObjects.RefundKey) == refund.Refund.ToString()) return made;
        return null;
    }

    private async Task<Outside<T>> Ask<T>(long tenant, Func<StripeClient, CancellationToken, Task<Outside<T>>> call, CancellationToken cancellation)
    {
        if (await accounts.Of(tenant, cancellation) is not { } account) return new Outside<T>.Unclear("The shop has no Stripe key any more.");
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        soon.CancelAfter(accounts.Timeout);
        try
        {
            return await account.Breaker.ExecuteAsync(async token => await call(account.Client, token), soon.Token);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            return StripeFaults.ToOutcome<T>(failure);
        }
    }

    private static Outside<SessionFacts> Yes(Session session) => new Outside<SessionFacts>.Yes(StripeObjects.Facts(session));

    private static Outside<RefundFacts> Yes(global::Stripe.Refund refund) => new Outside<RefundFacts>.Yes(new RefundFacts(refund.Id, StripeObjects.State(refund.Status)));
}
