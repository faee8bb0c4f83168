using Cartwright.Alerts;
using Cartwright.Data;
using Cartwright.Leases;
using Cartwright.Outbox;

namespace Cartwright.Payments;

/// <summary>Tells the provider to send a refund. It may be told again: the refund's uuid is the key under which the provider does it once, and the mark it is found by.</summary>
public sealed class SendRefund(Reads reads, Writes writes, PaymentGateways gateways, TimeProvider time) : IOutboxHandler
{
    public const string Kind = "send_refund";

    private static readonly Statement Reopen = new("""
        UPDATE orders SET updated = $2, payment_status = CASE
            WHEN EXISTS (SELECT 1 FROM payments p WHERE p.order_id = $1 AND p.refunded > 0) THEN 'partially_refunded' ELSE 'paid' END
        WHERE id = $1 AND payment_status IN ('refunded', 'partially_refunded')
        """);

    // A provider does a call once for its key for at least a day.
    private static readonly TimeSpan KeysLast = TimeSpan.FromHours(20);

    public IReadOnlyList<string> Kinds { get; } = [Kind];

    public async Task<Result<Done>> Run(OutboxWork work, CancellationToken cancellation)
    {
        var refund = await RefundRows.Find(reads, work.SubjectId, cancellation);
        if (refund is not { State: RefundState.Pending, Provider: { } provider, MoneyId: { } money }) return Done.It;

        var wanted = new RefundToMake(refund.TenantId, refund.Uuid, money, refund.Amount, refund.Currency, time.Now() - refund.Created > KeysLast);
        switch (await gateways.Named(provider).Refund(wanted, cancellation))
        {
            case Outside<RefundFacts>.Yes { Value.State: not RefundState.Failed } yes:
                return await writes.Run(write => Note(write, refund, yes.Value));
            case Outside<RefundFacts>.Yes:
                return await writes.Run(write => GiveUp(write, refund, "the provider could not send it"));
            case Outside<RefundFacts>.No no:
                return await writes.Run(write => GiveUp(write, refund, no.Text));
            case Outside<RefundFacts>.NotThere:
                return await writes.Run(write => GiveUp(write, refund, "the provider does not know the payment"));
            case Outside<RefundFacts>.Unclear unclear:
                return new Refusal(RefusalKind.Unavailable, "payment_provider_silent", unclear.Text);
            case var unknown:
                throw new InvalidOperationException($"Unknown answer {unknown}.");
        }
    }

    // What is still on its way there is told by an event once it has arrived.
    private async Task<Result<Done>> Note(Write write, RefundView refund, RefundFacts facts)
    {
        await RefundRows.Set(write, refund.Id, facts.State, facts.ProviderId, time.Now());
        return Done.It;
    }

    private async Task<Result<Done>> GiveUp(Write write, RefundView refund, string why)
    {
        var now = time.Now();
        if (!await RefundRows.Set(write, refund.Id, RefundState.Failed, null, now)) return Done.It;
        await RefundRows.GiveUp(write, refund, now);
        if (refund.OrderId is { } order) await write.Execute(Reopen, order, now);
        await OwnerAlert.Raise(
            write, refund.TenantId, AlertLevel.Danger, "refund_failed",
            $"A refund of {refund.Amount} {refund.Currency} (minor units) was not sent: {why}. Send it by hand.", refund.OrderId, now);
        return Done.It;
    }
}
