using Cartwright.Data;
using Cartwright.Pricing;

namespace Cartwright.Orders;

/// <summary>
/// Another way of shipping, or another price for it, on an order that is neither paid nor being paid. Tax that the old price bore is borne by the
/// new one in proportion; total = Σ lines + Σ adjustments stays true, and the payment that is expected is the new total.
/// </summary>
internal static class RepriceShipping
{
    private static readonly Statement IsBeingPaid = new("""
        SELECT COUNT(*) FROM payment_sessions s WHERE s.order_id = $1 AND s.state IN ('opening', 'open', 'processing')
        """);

    private static readonly Statement Methods = new("""
        SELECT COUNT(*), COALESCE(SUM(CASE WHEN m.code = $2 THEN 1 ELSE 0 END), 0) FROM shipping_methods m WHERE m.tenant_id = $1 AND m.active
        """);

    private static readonly Statement Frozen = new("SELECT o.subtotal, o.discount, o.shipping, o.tax FROM orders o WHERE o.id = $1");

    private static readonly Statement Lines = new(
        "SELECT l.quantity, l.unit_price, l.tax_rate, l.tax_included FROM order_lines l WHERE l.order_id = $1 ORDER BY l.position");

    private static readonly Statement SetAmounts = new("""
        UPDATE orders SET shipping_method = COALESCE($2, shipping_method), shipping = $3, tax = $4, total = $5, updated = $6
        WHERE id = $1 AND status = 'pending' AND payment_status = 'pending'
        """);

    private static readonly Statement DropAdjustments = new("DELETE FROM order_adjustments WHERE order_id = $1 AND kind IN ('shipping', 'tax')");

    private static readonly Statement AddAdjustments = new("""
        INSERT INTO order_adjustments (tenant_id, order_id, kind, label, amount)
        SELECT $1, $2, a.kind, a.label, a.amount FROM {rows $3: kind text, label text, amount bigint} a WHERE a.amount <> 0
        """);

    private static readonly Statement ExpectTotal = new("UPDATE payments SET amount = $2, updated = $3 WHERE order_id = $1 AND state = 'pending'");

    public static async Task<Result<Done>> Run(Write write, long tenant, OrderInWork order, string? method, long? cost, DateTime now)
    {
        if (order.Status is not OrderStatus.Pending || order.PaymentStatus is not PaymentStatus.Pending)
            return Refusal.Conflict("order_not_open", "Only an order that is pending and unpaid can be shipped another way.");

        var read = new Batch();
        var paying = read.Query(IsBeingPaid, row => row.Long(0), order.Id);
        var methods = read.Query(Methods, row => (All: row.Long(0), Named: row.Long(1)), tenant, method);
        var frozen = read.Query(Frozen, row => (Subtotal: row.Long(0), Discount: row.Long(1), Shipping: row.Long(2), Tax: row.Long(3)), order.Id);
        var lines = read.Query(Lines, row => new PricedLine(row.Long(0), row.Long(1), row.Int(2), row.Bool(3)), order.Id);
        await write.Send(read);
        if (paying.Single > 0) return Refusal.Conflict("order_being_paid", "The buyer is paying for the order at this moment; its amount cannot be changed.");
        if (method is not null && methods.Single is { All: > 0, Named: 0 }) return Refusal.Invalid("shipping_method", $"There is no shipping method '{method}'.");

        var (subtotal, discount, oldCost, oldTax) = frozen.Single;
        if (Price.Order(lines.Rows, discount).IsRefused(out var unpriced, out var goods)) return unpriced;
        var newCost = cost ?? oldCost;
        var tax = oldCost == 0 ? oldTax : goods.AddedTax + Money.Divide((Int128)(oldTax - goods.AddedTax) * newCost, oldCost);
        var total = (Int128)subtotal + newCost + tax;
        if (total > Money.Largest) return Refusal.Invalid("shipping_cost", "The order's total is too large.");

        var change = new Batch();
        change.Execute(SetAmounts, order.Id, method, newCost, tax, (long)total, now);
        change.Execute(DropAdjustments, order.Id);
        var adjustments = new RowSet();
        adjustments.Add("shipping", "Shipping", newCost);
        adjustments.Add("tax", "Tax", tax);
        change.Execute(AddAdjustments, tenant, order.Id, adjustments);
        change.Execute(ExpectTotal, order.Id, (long)total, now);
        await write.Send(change);
        return Done.It;
    }
}
