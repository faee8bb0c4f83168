using Cartwright.Data;

namespace Cartwright.Payments;

/// <summary>An order that somebody may pay, locked until the end of the transaction.</summary>
internal sealed record PayableOrder(long Id, long TenantId, string Currency, IReadOnlyList<SessionLine> Lines)
{
    private static readonly Statement FindOrder = new("""
        SELECT o.id, o.tenant_id, o.currency, o.status, o.payment_status, o.total, o.discount, o.shipping, o.tax FROM orders o WHERE o.uuid = $1 {lock o}
        """);

    private static readonly Statement FindLines = new("""
        SELECT l.name, l.unit_price, l.quantity, l.total FROM order_lines l
        WHERE l.order_id = (SELECT o.id FROM orders o WHERE o.uuid = $1) ORDER BY l.position
        """);

    public static async Task<Result<PayableOrder>> Find(Write write, Guid uuid)
    {
        var batch = new Batch();
        var orders = batch.Query(FindOrder, ReadOrder, uuid);
        var lines = batch.Query(FindLines, row => (Shown: new SessionLine(row.Text(0), row.Long(1), row.Long(2)), Total: row.Long(3)), uuid);
        await write.Send(batch);
        if (orders.IsEmpty) return Refusal.NotFound("Order", uuid.ToString());

        var order = orders.Single;
        if (order.PaymentStatus is "paid" or "processing" or "refunded" or "partially_refunded")
            return Refusal.Conflict("already_paid", "The order has been paid.");
        if (order.Status is "cancelled" or "refunded" or "returned") return Refusal.Conflict("order_over", "The order cannot be paid any more.");
        if (order.Total == 0) return Refusal.Invalid("order_id", "There is nothing to pay.");
        return new PayableOrder(order.Id, order.TenantId, order.Currency, Shown(order, lines.Rows));
    }

    // A payment page knows no negative lines and no prices finer than the minor unit: what does not add up as lines is charged as one sum.
    private static List<SessionLine> Shown(OrderAmounts order, IReadOnlyList<(SessionLine Shown, long Total)> lines)
    {
        var isExact = order.Discount == 0 && lines.All(line => line.Shown.UnitAmount * line.Shown.Quantity == line.Total);
        if (!isExact) return [new SessionLine($"Order {order.Id}", order.Total, 1)];

        var shown = lines.Where(line => line.Total > 0).Select(line => line.Shown).ToList();
        if (order.Shipping > 0) shown.Add(new SessionLine("Shipping", order.Shipping, 1));
        if (order.Tax > 0) shown.Add(new SessionLine("Tax", order.Tax, 1));
        return shown;
    }

    private static OrderAmounts ReadOrder(Row row) => new(
        row.Long(0), row.Long(1), row.Text(2), row.Text(3), row.Text(4), row.Long(5), row.Long(6), row.Long(7), row.Long(8));

    private sealed record OrderAmounts(
        long Id, long TenantId, string Currency, string Status, string PaymentStatus, long Total, long Discount, long Shipping, long Tax);
}
