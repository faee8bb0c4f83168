using Cartwright.Data;
using Cartwright.Idempotency;
using Cartwright.Leases;

namespace Cartwright.Payments;

/// <summary>Sends a buyer to pay: for an order of the shop, whose own lines are charged, or for a reference the shop does not know.</summary>
public sealed class OpenSession(LeasedCalls calls, SessionCall call, PaymentGateways gateways)
{
    /// <summary>Runs it once for its key; parallel requests for one order get the same session.</summary>
    /// <param name="wanted">What is to be paid.</param>
    /// <param name="key">The request's idempotency key, or null.</param>
    /// <param name="say">The API's words for the outcome.</param>
    public async Task<OnceAnswer> Run(WantedSession wanted, RequestKey? key, Func<Result<OpenedSession>, KeptAnswer> say)
    {
        if ((await gateways.Of(wanted.TenantId)).IsRefused(out var refusal, out var gateway)) return new OnceAnswer(say(refusal), Replayed: false);
        var work = new LeasedWork<SessionFacts, OpenedSession>(
            call,
            (write, now) => Hold(write, wanted, gateway.Provider, now),
            call.Make,
            OpenedSession.Of);
        return await calls.Run(work, key, say);
    }

    private async Task<Result<Hold>> Hold(Write write, WantedSession wanted, string provider, DateTime now)
    {
        var uuid = Uuid.New(now);
        NewSession session;
        if (wanted.Order is { } order)
        {
            if ((await PayableOrder.Find(write, order)).IsRefused(out var refusal, out var payable)) return refusal;
            if (await SessionRows.LiveOf(write, payable.Id) is { } live && await Continue(write, live) is { } going) return going;
            session = new NewSession(
                uuid, payable.TenantId, payable.Id, order.ToString(), provider, payable.Currency, payable.Lines, wanted.SuccessUrl(uuid), wanted.CancelUrl(uuid));
        }
        else
        {
            session = new NewSession(
                uuid, wanted.TenantId, null, wanted.Reference, provider, wanted.Currency, wanted.Lines, wanted.SuccessUrl(uuid), wanted.CancelUrl(uuid));
        }
        var id = await SessionRows.Insert(write, session, now);
        var lease = await LeaseRows.Take(write, session.TenantId, call.Kind, id, SessionKey.Of(uuid), call.Longest, now);
        return new Hold.Taken(lease ?? throw new InvalidOperationException("A new session's lease was taken."));
    }

    // One order, one session: whoever asks again is sent to the one that is open.
    private async Task<Hold?> Continue(Write write, PaymentSession live)
    {
        if (live.State is not SessionState.Opening) return new Hold.Over(live.Id);
        // Its call may have ended since it was found: to no session, and this request begins anew, or to one.
        var current = await SessionRows.Locked(write, live.Id);
        if (current.State is SessionState.Failed) return null;
        if (current.State is not SessionState.Opening) return new Hold.Over(live.Id);
        var lease = await LeaseRows.Live(write, call.Kind, live.Id);
        return new Hold.UnderWay(lease?.Id ?? throw new InvalidOperationException("A session is opening without a lease."));
    }
}

/// <summary>What a buyer is to pay.</summary>
/// <param name="TenantId">The shop, 0 for none.</param>
/// <param name="Order">The shop's order; what is charged is then its own.</param>
/// <param name="Reference">What the client calls it.</param>
/// <param name="Currency">ISO 4217; an order brings its own.</param>
/// <param name="Lines">Without an order: what is charged.</param>
/// <param name="SuccessUrl">Where the buyer is sent after paying, by the session's uuid.</param>
/// <param name="CancelUrl">Where he is sent after giving up.</param>
public sealed record WantedSession(
    long TenantId, Guid? Order, string Reference, string Currency, IReadOnlyList<SessionLine> Lines,
    Func<Guid, string> SuccessUrl, Func<Guid, string> CancelUrl);

/// <summary>A session a buyer can pay in.</summary>
/// <param name="Uuid">The shop's.</param>
/// <param name="ProviderId">The provider's.</param>
/// <param name="Url">Where he pays.</param>
public sealed record OpenedSession(Guid Uuid, string ProviderId, string Url)
{
    internal static async Task<Result<OpenedSession>> Of(Write write, long session)
    {
        var found = await SessionRows.Find(write, session);
        return found switch
        {
            { State: SessionState.Open, ProviderId: { } id, Url: { } url } => new OpenedSession(found.Uuid, id, url),
            { State: SessionState.Paid or SessionState.Processing } => Refusal.Conflict("already_paid", "The order has been paid."),
            _ => Refusal.Conflict("session_over", "The payment session is over. Begin again."),
        };
    }
}
