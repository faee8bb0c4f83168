using System.Text.Json;
using Cartwright.Data;
using Cartwright.Leases;

namespace Cartwright.Payments;

/// <summary>
/// The call that opens a payment session. Silence counts as a no: nobody has the address of a page that may have been made there, it is left to
/// expire, and money that comes through it all the same is recognised by its key.
/// </summary>
public sealed class SessionCall(Reads reads, PaymentGateways gateways, TimeProvider time) : ILeasedCall<SessionFacts>
{
    /// <summary>Where a provider names no end of a session.</summary>
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(24);

    // After this long there is no session left that could still be paid in.
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(48);

    public string Kind => "payment_session";

    public TimeSpan Longest => gateways.Longest;

    public bool SilenceIsNo => true;

    public async Task<Outside<SessionFacts>> Make(Lease lease, CancellationToken cancellation)
    {
        var session = await SessionRows.Find(reads, lease.SubjectId, cancellation) ?? throw new InvalidOperationException("The session is not there.");
        var lines = JsonSerializer.Deserialize<List<SessionLine>>(session.Lines)!;
        var wanted = new SessionToOpen(
            session.TenantId, lease.Key, session.Uuid, session.Reference, session.Currency, lines, session.SuccessUrl, session.CancelUrl, null);
        return await gateways.Named(session.Provider).Open(wanted, cancellation);
    }

    public async Task<Outside<SessionFacts>> Ask(Lease lease, CancellationToken cancellation)
    {
        var session = await SessionRows.Find(reads, lease.SubjectId, cancellation);
        if (session is null || time.Now() > lease.Created + LongestLifetime) return new Outside<SessionFacts>.NotThere();
        return await gateways.Named(session.Provider).FindByKey(session.TenantId, lease.Key, lease.Created, cancellation);
    }

    public async Task Settle(Write write, Lease lease, Outside<SessionFacts> said, DateTime now)
    {
        var session = await SessionRows.Locked(write, lease.SubjectId);
        switch (said)
        {
            // Nobody can be sent to a page without an address.
            case Outside<SessionFacts>.Yes { Value: { Status: SessionStatus.Open, Url: null } }:
                if (session.State is SessionState.Opening) await SessionRows.SetState(write, session.Id, SessionState.Failed, null, now);
                break;
            case Outside<SessionFacts>.Yes yes:
                await SessionRows.SetOpened(write, session.Id, yes.Value, yes.Value.Expires ?? now + UsualLifetime, CheckSessions.First(now), now);
                if (session.State is SessionState.Cancelled or SessionState.Failed) await CloseSession.Later(write, session, now);
                if (yes.Value.Status is not SessionStatus.Open) await HearSession.Run(write, session.Id, yes.Value, "provider", now);
                break;
            case Outside<SessionFacts>.No or Outside<SessionFacts>.NotThere or Outside<SessionFacts>.Unclear:
                if (session.State is SessionState.Opening) await SessionRows.SetState(write, session.Id, SessionState.Failed, null, now);
                break;
            default:
                throw new InvalidOperationException($"Unknown answer {said}.");
        }
    }

    public Refusal Refuse(Outside<SessionFacts> said) => said switch
    {
        Outside<SessionFacts>.No no => new Refusal(RefusalKind.Payment, "payment_refused", no.Text),
        _ => new Refusal(RefusalKind.Unavailable, "payment_provider_silent", "The payment provider did not answer. Try again in a moment."),
    };
}
