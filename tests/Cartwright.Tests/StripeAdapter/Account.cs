using Cartwright.Adapters.Stripe;
using Cartwright.Leases;
using Cartwright.Payments;
using Cartwright.Tenants;
using Cartwright.Tests.StandIns;
using Microsoft.Extensions.Time.Testing;

namespace Cartwright.Tests.StripeAdapter;

/// <summary>The gateway of an installation with one account, without a database.</summary>
internal sealed class Account : IDisposable
{
    private static int last;

    private readonly StripeAccounts accounts;

    public Account(string address, string timeout = "00:00:10", string key = StripeProcess.SecretKey)
    {
        var settings = new Dictionary<string, string> { ["stripe:secretkey"] = key, ["stripe:apibase"] = address, ["stripe:timeout"] = timeout };
        // The installation's settings are read from no database.
        accounts = new StripeAccounts(new ShopSettings(null!, null!, settings.GetValueOrDefault, TimeProvider.System));
        Gateway = new StripeGateway(accounts);
    }

    public StripeGateway Gateway { get; }

    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    public DateTime Now => Time.Now();

    /// <summary>A session for 2 × 19.99, of a reference and a key that no other has.</summary>
    public SessionToOpen Wanted(params IReadOnlyList<SessionLine> lines)
    {
        var reference = $"r-{Environment.ProcessId}-{Interlocked.Increment(ref last)}";
        return new SessionToOpen(
            0, $"key-{reference}", Uuid.New(Now), reference, "USD", lines.Count > 0 ? lines : [new SessionLine("Tea", 1999, 2)],
            "https://shop.example/success", "https://shop.example/cancel", null);
    }

    public async Task<SessionFacts> Open(SessionToOpen session) => (await Gateway.Open(session, CancellationToken.None)).Value();

    public async Task<SessionFacts> Find(string id) => (await Gateway.Find(0, id, CancellationToken.None)).Value();

    public Task<Outside<SessionFacts>> FindByKey(SessionToOpen session) => Gateway.FindByKey(0, session.Key, Now, CancellationToken.None);

    /// <summary>A session that was paid.</summary>
    public async Task<SessionFacts> Paid(StripeProcess stripe)
    {
        var session = await Open(Wanted());
        Assert.True(await stripe.Act(session.ProviderId, "pay"));
        return await Find(session.ProviderId);
    }

    public void Dispose() => accounts.Dispose();
}

internal static class OutsideAnswers
{
    public static T Value<T>(this Outside<T> said) => Assert.IsType<Outside<T>.Yes>(said).Value;

    public static string Refused<T>(this Outside<T> said) => Assert.IsType<Outside<T>.No>(said).Text;

    public static string Unclear<T>(this Outside<T> said) => Assert.IsType<Outside<T>.Unclear>(said).Text;
}
