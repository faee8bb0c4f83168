using Cartwright.Data;
using Cartwright.Orders;

namespace Cartwright.Payments;

/// <summary>The order a session is for, locked: as it stands when the provider speaks.</summary>
/// <param name="LastActor">Who moved it last.</param>
internal sealed record SessionOrder(long Id, Guid Uuid, long TenantId, OrderStatus Status, PaymentStatus PaymentStatus, string? LastActor)
{
    private static readonly Statement Find = new("""
        SELECT o.id, o.uuid, o.tenant_id, o.status, o.payment_status,
            (SELECT e.actor FROM order_events e WHERE e.order_id = o.id ORDER BY e.created DESC, e.id DESC LIMIT 1)
        FROM orders o WHERE o.id = (SELECT s.order_id FROM payment_sessions s WHERE s.id = $1) {lock o}
        """);

    private static readonly Statement MoveExpected = new("""
        UPDATE payments SET state = $2, updated = $3 WHERE order_id = $1 AND state IN ('pending', 'processing', 'failed') AND state <> $2
        """);

    private static readonly Statement SetStatus = new("UPDATE orders SET payment_status = $2, updated = $3 WHERE id = $1 AND payment_status <> $2");

    /// <summary>True where it has no money yet and can still take some.</summary>
    public bool IsPayable =>
        Status is not (OrderStatus.Cancelled or OrderStatus.Refunded or OrderStatus.Returned)
        && PaymentStatus is PaymentStatus.Pending or PaymentStatus.Processing or PaymentStatus.Failed;

    /// <summary>True where it was cancelled because this very session ran out, by nobody's decision.</summary>
    public bool RanOutWith(long session) => Status is OrderStatus.Cancelled && LastActor == ActorOf(session);

    /// <summary>Who cancels an order whose session has run out.</summary>
    public static string ActorOf(long session) => $"session:{session}";

    public static async Task<SessionOrder?> Lock(Write write, long session)
    {
        var found = await write.Query(Find, Read, session);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Moves the money it still expects; true where there was some to move.</summary>
    public async Task<bool> SetExpected(Write write, PaymentState state, PaymentStatus status, DateTime now)
    {
        if (!IsPayable) return false;
        var batch = new Batch();
        var moved = batch.Execute(MoveExpected, Id, state.Word(), now);
        batch.Execute(SetStatus, Id, status.Word(), now);
        await write.Send(batch);
        return moved.Changed > 0;
    }

    /// <summary>No money will come: the payment has failed, and an order that nobody has taken in hand yet is cancelled, its stock free again.</summary>
    public async Task GiveUp(Write write, string actor, string text, DateTime now)
    {
        if (!IsPayable) return;
        await SetExpected(write, PaymentState.Failed, PaymentStatus.Failed, now);
        if (Status is not OrderStatus.Pending) return;
        var cancelled = await new MoveOrder(TenantId, Uuid, OrderStatus.Cancelled, actor) { Text = text }.Run(write, now);
        if (cancelled.IsRefused(out var refusal)) throw new InvalidOperationException(refusal.Text);
    }

    private static SessionOrder Read(Row row) => new(
        row.Long(0), row.Uuid(1), row.Long(2), EnumWords.Parse<OrderStatus>(row.Text(3)), EnumWords.Parse<PaymentStatus>(row.Text(4)), row.TextOrNull(5));
}
