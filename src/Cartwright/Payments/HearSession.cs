using Cartwright.Alerts;
using Cartwright.Data;
using Cartwright.Orders;

namespace Cartwright.Payments;

/// <summary>
/// What follows from what a provider says of a session, whether it came as an event, late, twice, in the wrong order, or as the answer to a question.
/// Everything that arrives ends in one of two ways: the order is paid once, or the money goes back.
/// </summary>
internal static class HearSession
{
    /// <summary>Settles the session and its order, and answers what came of it in one word.</summary>
    /// <param name="write">The transaction the event or answer is written down in.</param>
    /// <param name="id">The session.</param>
    /// <param name="facts">What was said.</param>
    /// <param name="source">Who said it: <c>event</c>, or <c>provider</c> where we have asked.</param>
    /// <param name="now">UTC.</param>
    public static async Task<string> Run(Write write, long id, SessionFacts facts, string source, DateTime now)
    {
        var order = await SessionOrder.Lock(write, id);
        var session = await SessionRows.Locked(write, id);
        return facts.Status switch
        {
            SessionStatus.Open => "open",
            SessionStatus.Waiting => await Wait(write, session, order, now),
            SessionStatus.Paid when session.State is SessionState.Paid => "already_paid",
            SessionStatus.Paid when facts.Amount != session.Amount || facts.Currency != session.Currency =>
                await Doubt(write, session, order, facts, source, now),
            SessionStatus.Paid => await ReceiveMoney.Run(write, session, order, facts, now),
            SessionStatus.Unpaid => await RunOut(write, session, order, "The payment failed.", isFailure: true, now),
            SessionStatus.Expired => await RunOut(write, session, order, "The payment session expired.", isFailure: false, now),
            _ => throw new InvalidOperationException($"Unknown status {facts.Status}."),
        };
    }

    private static async Task<string> Wait(Write write, PaymentSession session, SessionOrder? order, DateTime now)
    {
        if (session.State is not (SessionState.Opening or SessionState.Open)) return "already_over";
        await SessionRows.SetState(write, session.Id, SessionState.Processing, CheckSessions.First(now), now);
        if (order is not null) await order.SetExpected(write, PaymentState.Processing, PaymentStatus.Processing, now);
        return "waiting";
    }

    // An event may lie, the provider's own answer counts: asked and the same, the money is not for this order and goes back.
    private static async Task<string> Doubt(Write write, PaymentSession session, SessionOrder? order, SessionFacts facts, string source, DateTime now)
    {
        var text = $"A payment of {facts.Amount} {facts.Currency} (minor units) came for '{session.Reference}', which costs {session.Amount} {session.Currency}.";
        if (source == "event")
        {
            await OwnerAlert.Raise(write, session.TenantId, AlertLevel.Warning, "other_amount", $"{text} The provider is being asked.", session.OrderId, now);
            // Of a session that is over, too: what was really paid in it must go back.
            await SessionRows.SetState(write, session.Id, session.State, now, now);
            return "other_amount";
        }
        if (session.State is SessionState.Failed) return "already_over";
        await SessionRows.SetState(write, session.Id, SessionState.Failed, null, now);
        await ReceiveMoney.GiveBack(write, session, facts, now);
        await OwnerAlert.Raise(write, session.TenantId, AlertLevel.Danger, "other_amount", $"{text} It is being sent back.", session.OrderId, now);
        if (order is not null) await order.GiveUp(write, "payment", "The payment had another amount than the order.", now);
        return "other_amount";
    }

    private static async Task<string> RunOut(
        Write write, PaymentSession session, SessionOrder? order, string text, bool isFailure, DateTime now)
    {
        if (session.State is not (SessionState.Opening or SessionState.Open or SessionState.Processing)) return "already_over";
        await SessionRows.SetState(write, session.Id, SessionState.Expired, null, now);
        if (isFailure) await OwnerAlert.Raise(write, session.TenantId, AlertLevel.Warning, "payment_failed", $"'{session.Reference}': {text}", session.OrderId, now);
        if (order is not null) await order.GiveUp(write, SessionOrder.ActorOf(session.Id), text, now);
        return isFailure ? "failed" : "expired";
    }
}
