using System.Text.Json.Nodes;
using Cartwright.Audit;
using Cartwright.Data;

namespace Cartwright.Orders;

/// <summary>A note as APIs show it. Created: UTC.</summary>
public sealed record OrderNoteView(Guid Uuid, string Content, bool Internal, string? Author, DateTime Created);

/// <summary>Writes something down about an order.</summary>
/// <param name="Internal">True: the buyer never sees it.</param>
/// <param name="Author">A name, as somebody gave it.</param>
public sealed record AddOrderNote(long TenantId, Guid Order, string Content, bool Internal, string? Author, Actor Actor)
{
    private static readonly Statement Insert = new("""
        INSERT INTO order_notes (uuid, tenant_id, order_id, content, internal, author, actor, created)
        SELECT $1, o.tenant_id, o.id, $4, $5, $6, $7, $8 FROM orders o WHERE o.uuid = $2 AND o.tenant_id = $3
        """);

    public async Task<Result<OrderNoteView>> Run(Write write, DateTime now)
    {
        var uuid = Uuid.New(now);
        var batch = new Batch();
        var added = batch.Execute(Insert, uuid, Order, TenantId, Content, Internal, Author, Actor.Id, now);
        var told = new JsonObject { ["note_id"] = uuid.ToString(), ["is_internal"] = Internal };
        AuditLog.Add(batch, TenantId, Actor, "order.note_added", Order.ToString(), now, told.ToJsonString());
        await write.Send(batch);
        return added.Changed == 0 ? Refusal.NotFound("Order", Order.ToString()) : new OrderNoteView(uuid, Content, Internal, Author, now);
    }
}

/// <summary>The notes of an order, oldest first.</summary>
public sealed class FindOrderNotes(Reads reads)
{
    private static readonly Statement OfOrder = new("""
        SELECT n.uuid, n.content, n.internal, n.author, n.created FROM order_notes n
        WHERE n.order_id = $1 AND (NOT n.internal OR $2) ORDER BY n.id
        """);

    /// <param name="order">The order's number.</param>
    /// <param name="withInternal">False: only what the buyer may see.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Task<IReadOnlyList<OrderNoteView>> Run(long order, bool withInternal, CancellationToken cancellation) => reads.Query(
        OfOrder, row => new OrderNoteView(row.Uuid(0), row.Text(1), row.Bool(2), row.TextOrNull(3), row.Time(4)), cancellation, order, withInternal);
}
