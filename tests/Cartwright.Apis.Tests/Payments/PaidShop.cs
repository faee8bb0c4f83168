using Cartwright.Apis.Tests.Fixture;
using Cartwright.Leases;
using Cartwright.Outbox;
using Cartwright.Payments;
using Cartwright.Tests.StandIns;

namespace Cartwright.Apis.Tests.Payments;

/// <summary>A server whose tech takes money through the stand-in for Stripe, and one clock for both.</summary>
internal sealed class PaidShop : IAsyncDisposable
{
    public const string Webhook = "/checkout/stripe/webhook";

    private PaidShop(TestServer server, StripeProcess stripe) => (Server, Stripe) = (server, stripe);

    public TestServer Server { get; }

    public StripeProcess Stripe { get; }

    public static async Task<PaidShop> Open(TestDatabase kind, params IReadOnlyList<string> settings)
    {
        var stripe = await StripeProcess.Start();
        var server = await TestServer.Start(kind, [.. stripe.Settings, .. settings]);
        var shop = new PaidShop(server, stripe);
        await stripe.SetClock(server.Time.GetUtcNow());
        await stripe.SendEventsTo(new Uri(server.Http.BaseAddress!, Webhook).ToString());
        return shop;
    }

    /// <summary>Lets time pass on both sides, and does all that has become due by then.</summary>
    public async Task Pass(TimeSpan time)
    {
        Server.Time.Advance(time);
        await Stripe.SetClock(Server.Time.GetUtcNow());
        await Settle();
    }

    /// <summary>Does what is due now: events are taken, leases resolved, sessions asked about, messages of the outbox run.</summary>
    public async Task Settle()
    {
        var (leases, sessions, outbox) = (Server.Service<ResolveLeases>(), Server.Service<CheckSessions>(), Server.Service<OutboxWorker>());
        do
        {
            await Stripe.Idle();
            await Task.WhenAll(Enumerable.Range(0, 4).SelectMany(_ => new Task[] { leases.Run(CancellationToken.None), sessions.Run(CancellationToken.None), outbox.Turn() }));
            await Stripe.Idle();
        }
        while (await Due() > 0);
    }

    /// <summary>Lets time pass until nothing is open any more anywhere.</summary>
    public async Task RunOut()
    {
        await Stripe.StopFailing();
        await Stripe.Release();
        await Settle();
        for (var turn = 0; await Open() > 0; turn++)
        {
            Assert.True(turn < 100, $"There is no end: {string.Join("; ", await Undone())}");
            await Pass(TimeSpan.FromHours(turn < 3 ? 25 : 1));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Stripe.DisposeAsync();
    }

    // What somebody has in hand at this moment is due as well: it is waited for.
    private Task<long> Due() => Server.Number("""
        SELECT (SELECT COUNT(*) FROM leases WHERE state IN ('calling', 'in_doubt') AND due <= $1)
            + (SELECT COUNT(*) FROM payment_sessions WHERE next_check <= $1)
            + (SELECT COUNT(*) FROM outbox_messages WHERE done IS NULL AND dead IS NULL AND (due <= $1 OR leased_until > $1))
        """, Now);

    private Task<long> Open() => Server.Number("""
        SELECT (SELECT COUNT(*) FROM leases WHERE state IN ('calling', 'in_doubt'))
            + (SELECT COUNT(*) FROM payment_sessions WHERE state IN ('opening', 'open', 'processing') OR next_check IS NOT NULL)
            + (SELECT COUNT(*) FROM outbox_messages WHERE done IS NULL AND dead IS NULL)
        """);

    private async Task<IReadOnlyList<string>> Undone() => await Server.Database.Reads.Query(new Data.Statement("""
        SELECT 'lease ' || id || ' ' || state || ' due ' || CAST(due AS text) FROM leases WHERE state IN ('calling', 'in_doubt')
        UNION ALL SELECT 'session ' || id || ' ' || state FROM payment_sessions WHERE state IN ('opening', 'open', 'processing') OR next_check IS NOT NULL
        UNION ALL SELECT 'message ' || id || ' ' || kind || ' ' || COALESCE(error, '') FROM outbox_messages WHERE done IS NULL AND dead IS NULL
        LIMIT 20
        """), row => row.Text(0), CancellationToken.None);

    private DateTime Now => Server.Time.GetUtcNow().UtcDateTime;
}
