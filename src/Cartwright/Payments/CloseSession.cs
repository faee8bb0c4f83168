using Cartwright.Data;
using Cartwright.Leases;
using Cartwright.Orders;
using Cartwright.Outbox;

namespace Cartwright.Payments;

/// <summary>Closes a session that the shop has called off at its provider, so that nobody pays for nothing. Money that came all the same is dealt with.</summary>
public sealed class CloseSession(Reads reads, Writes writes, PaymentGateways gateways, TimeProvider time) : IOutboxHandler
{
    public const string Kind = OrderMoney.CloseSession;

    public IReadOnlyList<string> Kinds { get; } = [Kind];

    public async Task<Result<Done>> Run(OutboxWork work, CancellationToken cancellation)
    {
        var session = await SessionRows.Find(reads, work.SubjectId, cancellation);
        if (session?.ProviderId is not { } providerId) return Done.It;

        switch (await gateways.Named(session.Provider).Close(session.TenantId, providerId, cancellation))
        {
            case Outside<SessionFacts>.Yes { Value.Status: SessionStatus.Open }:
                return new Refusal(RefusalKind.Unavailable, "payment_refused", "The payment provider did not close the session.");
            case Outside<SessionFacts>.Yes yes:
                return await writes.Run<Done>(async write =>
                {
                    await HearSession.Run(write, session.Id, yes.Value, "provider", time.Now());
                    return Done.It;
                });
            case Outside<SessionFacts>.NotThere:
                return Done.It;
            case Outside<SessionFacts>.No no:
                return new Refusal(RefusalKind.Unavailable, "payment_refused", no.Text);
            case Outside<SessionFacts>.Unclear unclear:
                return new Refusal(RefusalKind.Unavailable, "payment_provider_silent", unclear.Text);
            case var unknown:
                throw new InvalidOperationException($"Unknown answer {unknown}.");
        }
    }

    /// <summary>Has it closed after the commit.</summary>
    internal static Task Later(Write write, PaymentSession session, DateTime now) =>
        Outbox.Outbox.Add(write, session.TenantId, Kind, session.Id, now);
}
