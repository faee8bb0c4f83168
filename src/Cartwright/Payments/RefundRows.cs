using Cartwright.Data;

namespace Cartwright.Payments;

/// <summary>The statements about refunds. What is refunded is taken off a payment by a guarded update, so no two refunds send more back than came.</summary>
internal static class RefundRows
{
    private static readonly Statement Take = new("""
        UPDATE payments SET refunded = refunded + $2, updated = $3,
            state = CASE WHEN refunded + $2 = amount THEN 'refunded' ELSE 'partially_refunded' END
        WHERE id = $1 AND state IN ('paid', 'partially_refunded') AND refunded + $2 <= amount
        RETURNING tenant_id, order_id, currency, provider, provider_id
        """);

    private static readonly Statement Insert = new("""
        INSERT INTO refunds (uuid, tenant_id, payment_id, order_id, amount, currency, state, reason, actor, created, updated)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
        RETURNING id
        """);

    private static readonly Statement FindOne = new("""
        SELECT r.id, r.uuid, r.tenant_id, r.order_id, r.amount, r.currency, r.state, r.reason, r.created, p.uuid, p.provider, p.provider_id, r.payment_id
        FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE r.id = $1
        """);

    private static readonly Statement SetState = new("""
        UPDATE refunds SET state = $2, provider_id = COALESCE($3, provider_id), updated = $4 WHERE id = $1 AND state = 'pending'
        """);

    private static readonly Statement TakeBack = new("""
        UPDATE payments SET refunded = refunded - $2, updated = $3, state = CASE WHEN refunded = $2 THEN 'paid' ELSE 'partially_refunded' END
        WHERE id = $1
        """);

    /// <summary>Promises money back to the buyer: what a provider holds is sent by the outbox, what the shop took by hand is back at once.</summary>
    /// <param name="write">The transaction.</param>
    /// <param name="payment">Whose money.</param>
    /// <param name="amount">Minor units, above zero.</param>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="now">UTC.</param>
    public static async Task<Result<long>> Begin(Write write, long payment, long amount, string? reason, string actor, DateTime now)
    {
        var taken = await write.Query(
            Take, row => (Tenant: row.Long(0), Order: row.LongOrNull(1), Currency: row.Text(2), AtProvider: !row.IsNull(3) && !row.IsNull(4)),
            payment, amount, now);
        if (taken.Count == 0) return Refusal.Conflict("not_refundable", "There is not that much to refund.");

        var (tenant, order, currency, atProvider) = taken[0];
        var state = atProvider ? RefundState.Pending : RefundState.Succeeded;
        var id = await write.Query(
            Insert, row => row.Long(0), Uuid.New(now), tenant, payment, order, amount, currency, state.Word(), reason, actor, now);
        if (atProvider) await Outbox.Outbox.Add(write, tenant, SendRefund.Kind, id[0], now);
        return id[0];
    }

    public static Task<RefundView?> Find(Write write, long id) => write.FindOne(FindOne, Read, id);

    public static Task<RefundView?> Find(Reads reads, long id, CancellationToken cancellation) =>
        reads.FindOne(FindOne, Read, cancellation, id);

    /// <summary>Writes down what the provider says; false where the refund is no longer waiting for it.</summary>
    public static async Task<bool> Set(Write write, long id, RefundState state, string? providerId, DateTime now) =>
        await write.Execute(SetState, id, state.Word(), providerId, now) > 0;

    /// <summary>The provider will not send it: the money is the shop's again.</summary>
    public static Task GiveUp(Write write, RefundView refund, DateTime now) => write.Execute(TakeBack, refund.PaymentId, refund.Amount, now);

    private static RefundView Read(Row row) => new(
        row.Long(0), row.Uuid(1), row.Long(2), row.LongOrNull(3), row.Long(4), row.Text(5), EnumWords.Parse<RefundState>(row.Text(6)), row.TextOrNull(7),
        row.Time(8), row.Uuid(9), row.TextOrNull(10), row.TextOrNull(11), row.Long(12));
}

/// <summary>A refund and the payment it is of. The amount in minor units.</summary>
public sealed record RefundView(
    long Id, Guid Uuid, long TenantId, long? OrderId, long Amount, string Currency, RefundState State, string? Reason, DateTime Created,
    Guid Payment, string? Provider, string? MoneyId, long PaymentId);
