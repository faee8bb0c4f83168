using Cartwright.Checkout;
using Cartwright.Idempotency;
using Cartwright.Leases;
using Cartwright.Outbox;
using Cartwright.Payments;
using Cartwright.Security;
using Cartwright.Tenants;
using Cartwright.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Payments;

/// <summary>A shop whose buyers pay on the simulated page: opens sessions, lets the provider speak, does what the outbox holds.</summary>
internal sealed class Paying
{
    private static int lastEvent;

    private readonly Shop shop;

    public Paying(Shop shop, params IPaymentGateway[] others)
    {
        this.shop = shop;
        var settings = new ShopSettings(shop.Reads, new InstallationKey(new byte[32]), Setting, shop.Time);
        Gateways = new PaymentGateways([new SimulatedGateway(shop.Reads, shop.Time), .. others], settings);
        Ends = new LeaseEnds(shop.Reads, shop.Time);
        Call = new SessionCall(shop.Reads, Gateways, shop.Time);
        Open = new OpenSession(new LeasedCalls(shop.Writes, Ends, shop.Time), Call, Gateways);
        Check = new CheckSessions(shop.Reads, shop.Writes, Gateways, shop.Time);
    }

    public PaymentGateways Gateways { get; }

    public LeaseEnds Ends { get; }

    public SessionCall Call { get; }

    public OpenSession Open { get; }

    public CheckSessions Check { get; }

    /// <summary>Sends the buyer of an order to pay.</summary>
    public async Task<PaymentSession> Begin(PlacedOrder order)
    {
        Result<OpenedSession> opened = default;
        await Open.Run(Wanted(order.Uuid), null, outcome =>
        {
            opened = outcome;
            return new KeptAnswer(200, [], null);
        });
        return await Session(opened.Value.Uuid);
    }

    public async Task<Refusal?> RefusedToBegin(PlacedOrder order)
    {
        Refusal? refusal = null;
        await Open.Run(Wanted(order.Uuid), null, outcome =>
        {
            refusal = outcome.Refusal;
            return new KeptAnswer(200, [], null);
        });
        return refusal;
    }

    public static WantedSession Wanted(Guid order) =>
        new(0, order, order.ToString(), "USD", [], session => $"http://shop.example/success/{session}", _ => "http://shop.example/cancel");

    public Task<PaymentSession> Session(Guid uuid) => shop.Read(db => db.PaymentSessions.SingleAsync(session => session.Uuid == uuid));

    /// <summary>The provider tells something of a session, in an event of its own.</summary>
    public Task<string> Tell(PaymentSession session, SessionStatus status, Func<SessionFacts, SessionFacts>? but = null) =>
        Receive(Event(session, status, but));

    public static ProviderEvent Event(PaymentSession session, SessionStatus status, Func<SessionFacts, SessionFacts>? but = null)
    {
        var facts = new SessionFacts(
            session.ProviderId!, $"session-{session.Uuid}", session.Url, status, session.Amount, session.Currency,
            status is SessionStatus.Paid ? $"pi_{session.Uuid:N}" : null, session.Expires);
        return new ProviderEvent($"evt_{Interlocked.Increment(ref lastEvent)}", $"test.{status}", but is null ? facts : but(facts));
    }

    public Task<string> Receive(ProviderEvent told, EventScope? scope = null) =>
        shop.Do(write => new ReceiveEvent(SimulatedGateway.Name, told, scope ?? EventScope.Ours).Run(write, shop.Now));

    /// <summary>Does what the messages of the outbox ask for until none is left, but mail.</summary>
    public async Task Settle()
    {
        IOutboxHandler[] handlers =
        [
            new RefundOrder(shop.Writes, shop.Time), new SendRefund(shop.Reads, shop.Writes, Gateways, shop.Time),
            new CloseSession(shop.Reads, shop.Writes, Gateways, shop.Time),
        ];
        var byKind = handlers.SelectMany(handler => handler.Kinds.Select(kind => (kind, handler))).ToDictionary(pair => pair.kind, pair => pair.handler);
        while (true)
        {
            var due = await shop.Read(db => db.OutboxMessages.Where(message => message.Done == null && byKind.Keys.Contains(message.Kind)).OrderBy(message => message.Id).ToListAsync());
            if (due.Count == 0) return;
            foreach (var message in due)
            {
                var work = new OutboxWork(message.Id, message.TenantId, message.Kind, message.SubjectId, message.Data, 1, message.Created);
                Assert.Null((await byKind[message.Kind].Run(work, CancellationToken.None)).Refusal);
                await shop.Execute("UPDATE outbox_messages SET done = $2 WHERE id = $1", message.Id, shop.Now);
            }
        }
    }

    /// <summary>The order's status and payment status as one line.</summary>
    public async Task<string> State(PlacedOrder order)
    {
        var found = await shop.Order(order);
        return $"{found.Status} {found.PaymentStatus}";
    }

    /// <summary>Money that came for an order and what has gone back of it, in minor units.</summary>
    public Task<(long Came, long WentBack)> Money(PlacedOrder order) => shop.One(
        """
        SELECT CAST(COALESCE(SUM(p.amount), 0) AS bigint), CAST(COALESCE(SUM(p.refunded), 0) AS bigint) FROM payments p
        WHERE p.order_id = $1 AND p.state IN ('paid', 'partially_refunded', 'refunded')
        """,
        row => (row.Long(0), row.Long(1)), order.Id);

    public Task<List<string>> Alerts() => shop.Read(db => db.Alerts.OrderBy(alert => alert.Id).Select(alert => alert.Kind).ToListAsync());

    private static string? Setting(string name) => name.Equals(PaymentGateways.Simulated, StringComparison.OrdinalIgnoreCase) ? "true" : null;
}
