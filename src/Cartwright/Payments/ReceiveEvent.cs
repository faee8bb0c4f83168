using Cartwright.Alerts;
using Cartwright.Data;
using Cartwright.Orders;

namespace Cartwright.Payments;

/// <summary>
/// Takes an event of a provider. It is written down by its id in the transaction of its effect, so that it has its effect once, on whatever
/// address and however often it comes. An event touches only sessions of the shops whose secret verified it (README of the contracts, rule 9).
/// </summary>
public sealed record ReceiveEvent(string Provider, ProviderEvent Told, EventScope Scope)
{
    private static readonly Statement Insert = new("""
        INSERT INTO payment_events (provider, event_id, kind, tenant_id, outcome, received) VALUES ($1, $2, $3, $4, 'received', $5)
        ON CONFLICT (provider, event_id) DO NOTHING
        RETURNING id
        """);

    private static readonly Statement Finish = new("UPDATE payment_events SET session_id = $2, outcome = $3 WHERE id = $1");

    private static readonly Statement FindMoney = new(
        "SELECT p.id, p.tenant_id, p.order_id, p.refunded, p.currency FROM payments p WHERE p.provider = $1 AND p.provider_id = $2 {lock p}");

    private static readonly Statement NoteReturned = new("""
        UPDATE payments SET refunded = $2, updated = $3, state = CASE WHEN amount = $2 THEN 'refunded' ELSE 'partially_refunded' END
        WHERE id = $1 AND refunded < $2 AND amount >= $2
        """);

    private static readonly Statement InsertReturned = new("""
        INSERT INTO refunds (uuid, tenant_id, payment_id, order_id, amount, currency, state, reason, actor, created, updated)
        VALUES ($1, $2, $3, $4, $5, $6, 'succeeded', 'Refunded at the provider.', $7, $8, $8)
        """);

    private static readonly Statement SettlePending = new("UPDATE refunds SET state = 'succeeded', updated = $2 WHERE payment_id = $1 AND state = 'pending'");

    private static readonly Statement SetPaymentStatus = new("""
        UPDATE orders SET updated = $2, payment_status = CASE
            WHEN EXISTS (SELECT 1 FROM payments p WHERE p.order_id = $1 AND p.state IN ('paid', 'partially_refunded')) THEN 'partially_refunded' ELSE 'refunded' END
        WHERE id = $1
        """);

    private static readonly Refusal TooEarly = new(RefusalKind.Unavailable, "event_too_early", "The event tells of money that has not been heard of yet. Send it again.");

    /// <summary>What came of it in one word; <c>duplicate</c> where it was there already. Refused: <c>event_too_early</c>, and the provider sends it again.</summary>
    public async Task<Result<string>> Run(Write write, DateTime now)
    {
        var noted = await write.Query(Insert, row => row.Long(0), Provider, Told.Id, Told.Kind, Scope.Named, now);
        if (noted.Count == 0) return "duplicate";

        if (Told.Money is { } returned && await IsAhead(write, returned)) return TooEarly;
        var (session, outcome) = Told switch
        {
            { Session: { } facts } => await HearOfSession(write, facts, now),
            { Declined: { } attempt } => await HearOfDecline(write, attempt, now),
            { Money: { } money } => (null, await HearOfReturn(write, money, now)),
            _ => (null, "unused"),
        };
        await write.Execute(Finish, noted[0], session, outcome);
        return outcome;
    }

    private async Task<(long? Session, string Outcome)> HearOfSession(Write write, SessionFacts facts, DateTime now)
    {
        if (await SessionRows.Named(write, Provider, facts.ProviderId, SessionKey.Parse(facts.Key)) is not { } id) return (null, "unknown_session");
        var session = (await SessionRows.Find(write, id))!;
        if (!Scope.Covers(session.TenantId)) return (id, "other_shop");
        if (session.ProviderId is null) await SessionRows.SetOpened(write, id, facts, facts.Expires ?? now.AddDays(1), CheckSessions.First(now), now);
        return (id, await HearSession.Run(write, id, facts, "event", now));
    }

    private async Task<(long? Session, string Outcome)> HearOfDecline(Write write, DeclinedAttempt attempt, DateTime now)
    {
        if (SessionKey.Parse(attempt.Key) is not { } uuid || await SessionRows.FindByUuid(write, uuid) is not { } session) return (null, "unknown_session");
        if (session.Provider != Provider || !Scope.Covers(session.TenantId)) return (session.Id, "other_shop");

        var order = await SessionOrder.Lock(write, session.Id);
        var isNews = order is null || await order.SetExpected(write, PaymentState.Failed, PaymentStatus.Failed, now);
        if (isNews)
        {
            await OwnerAlert.Raise(
                write, session.TenantId, AlertLevel.Warning, "payment_failed", $"'{session.Reference}': the buyer's payment was declined. He may try again.",
                session.OrderId, now);
        }
        return (session.Id, "declined");
    }

    // Money that went back of a session of ours whose payment we have not heard of: the events came in the wrong order.
    private async Task<bool> IsAhead(Write write, ReturnedMoney money) =>
        SessionKey.Parse(money.Key) is { } uuid && await SessionRows.FindByUuid(write, uuid) is { } session && session.Provider == Provider
        && Scope.Covers(session.TenantId) && (await write.Query(FindMoney, row => row.Long(0), Provider, money.MoneyId)).Count == 0;

    // Our own refunds are counted already; what is more was sent back at the provider.
    private async Task<string> HearOfReturn(Write write, ReturnedMoney money, DateTime now)
    {
        var found = await write.Query(
            FindMoney, row => (Id: row.Long(0), Tenant: row.Long(1), Order: row.LongOrNull(2), Refunded: row.Long(3), Currency: row.Text(4)), Provider, money.MoneyId);
        if (found.Count == 0) return "unknown_money";
        var payment = found[0];
        if (!Scope.Covers(payment.Tenant)) return "other_shop";
        if (payment.Currency != money.Currency) return "other_amount";
        if (money.Returned == payment.Refunded) await write.Execute(SettlePending, payment.Id, now);
        if (await write.Execute(NoteReturned, payment.Id, money.Returned, now) == 0) return "known_refund";

        await write.Execute(
            InsertReturned, Uuid.New(now), payment.Tenant, payment.Id, payment.Order, money.Returned - payment.Refunded, payment.Currency, Provider, now);
        if (payment.Order is { } order) await write.Execute(SetPaymentStatus, order, now);
        await OwnerAlert.Raise(
            write, payment.Tenant, AlertLevel.Info, "refunded_at_provider", $"{money.Returned} {money.Currency} (minor units) of a payment were sent back at the provider.",
            payment.Order, now);
        return "refunded";
    }
}
