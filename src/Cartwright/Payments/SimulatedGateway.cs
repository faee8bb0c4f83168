using System.Security.Cryptography;
using Cartwright.Data;
using Cartwright.Leases;

namespace Cartwright.Payments;

/// <summary>
/// A payment provider in this process, for trying a shop out: its page takes no money. What is pressed there comes in as an event, through the
/// same code as a real provider's. It never runs unless <c>Payments__Simulated</c> says so.
/// </summary>
public sealed class SimulatedGateway(Reads reads, TimeProvider time) : IPaymentGateway
{
    public const string Name = "simulated";

    /// <summary>Where its page is, before the session's id; the page itself is PyCommerce's.</summary>
    public const string PagePath = "/stripe-demo/pay/";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public string Provider => Name;

    public TimeSpan Longest => TimeSpan.FromSeconds(1);

    public Task<Outside<SessionFacts>> Open(SessionToOpen session, CancellationToken cancellation)
    {
        var id = "cs_test_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var page = new Uri(session.SuccessUrl).GetLeftPart(UriPartial.Authority) + PagePath + id;
        var amount = session.Lines.Sum(line => line.UnitAmount * line.Quantity);
        return Yes(new SessionFacts(id, session.Key, page, SessionStatus.Open, amount, session.Currency, null, time.Now() + Lifetime));
    }

    public async Task<Outside<SessionFacts>> Find(long tenant, string providerId, CancellationToken cancellation)
    {
        var session = await SessionRows.Find(reads, Name, providerId, cancellation);
        return session is null ? new Outside<SessionFacts>.NotThere() : new Outside<SessionFacts>.Yes(FactsOf(session, time.Now()));
    }

    // A call in this process is not lost.
    public Task<Outside<SessionFacts>> FindByKey(long tenant, string key, DateTime since, CancellationToken cancellation) =>
        Task.FromResult<Outside<SessionFacts>>(new Outside<SessionFacts>.NotThere());

    public Task<Outside<SessionFacts>> Close(long tenant, string providerId, CancellationToken cancellation) => Find(tenant, providerId, cancellation);

    public Task<Outside<RefundFacts>> Refund(RefundToMake refund, CancellationToken cancellation) =>
        Task.FromResult<Outside<RefundFacts>>(new Outside<RefundFacts>.Yes(new RefundFacts($"re_test_{refund.Refund:N}", RefundState.Succeeded)));

    /// <summary>The event of a button of its page.</summary>
    public static ProviderEvent Press(PaymentSession session, SimulatedButton button, DateTime now)
    {
        var facts = FactsOf(session, now);
        var money = $"pi_test_{session.Uuid:N}";
        return button switch
        {
            SimulatedButton.Pay => Event("checkout.session.completed") with { Session = facts with { Status = SessionStatus.Paid, MoneyId = money } },
            SimulatedButton.Decline => Event("payment_intent.payment_failed") with { Declined = new DeclinedAttempt(facts.Key, money) },
            SimulatedButton.Abandon => Event("checkout.session.expired") with { Session = facts with { Status = SessionStatus.Expired } },
            _ => throw new InvalidOperationException($"Unknown button {button}."),
        };
    }

    private static ProviderEvent Event(string kind) => new("evt_test_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), kind);

    // The shop's own row is all this provider knows; nobody pays but through its page, and that is settled at once.
    private static SessionFacts FactsOf(PaymentSession session, DateTime now)
    {
        var status = session.State switch
        {
            SessionState.Paid => SessionStatus.Paid,
            SessionState.Open or SessionState.Opening when session.Expires is null || session.Expires > now => SessionStatus.Open,
            _ => SessionStatus.Expired,
        };
        return new SessionFacts(
            session.ProviderId ?? "", SessionKey.Of(session.Uuid), session.Url, status, session.Amount, session.Currency, null, session.Expires);
    }

    private static Task<Outside<SessionFacts>> Yes(SessionFacts facts) => Task.FromResult<Outside<SessionFacts>>(new Outside<SessionFacts>.Yes(facts));
}

/// <summary>What somebody can press on the simulated page.</summary>
public enum SimulatedButton
{
    Pay,
    Decline,
    Abandon,
}
