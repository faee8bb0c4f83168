using Cartwright.Data;
using Cartwright.Pricing;

namespace Cartwright.Orders;

/// <summary>
/// Another way of shipping, or another price for it, on an order that is neither paid nor being paid. Its lines stay as they were frozen; shipping
/// bears the shop's tax where the shop says so. total = Σ lines + Σ adjustments stays true, and the payment that is expected is the new total.
/// </summary>
internal static class RepriceShipping
{
    private static readonly Statement IsBeingPaid = new("""
        SELECT COUNT(*) FROM payment_sessions s WHERE s.order_id = $1 AND s.state IN ('opening', 'open', 'processing')
        """);

    private static readonly Statement Methods = new("""
        SELECT COUNT(*), COALESCE(SUM(CASE WHEN m.code = $2 THEN 1 ELSE 0 END), 0) FROM shipping_methods m WHERE m.tenant_id = $1 AND m.active
        """);

    private static readonly Statement Frozen = new("""
        SELECT o.discount, o.shipping, o.tax, COALESCE(a.country, ''), COALESCE(a.state, '')
        FROM orders o LEFT JOIN addresses a ON a.id = o.shipping_address_id WHERE o.id = $1
        """);

    private static readonly Statement Lines = new(
        "SELECT l.quantity, l.unit_price, l.tax_rate, l.tax_included FROM order_lines l WHERE l.order_id = $1 ORDER BY l.position");

    // The rate that fits the address best; an empty country or state fits everywhere.
    private static readonly Statement Rate = new("""
        SELECT r.rate, r.included, r.shipping FROM tax_rates r
        WHERE r.tenant_id = $1 AND r.country IN ('', $2) AND r.state IN ('', $3) ORDER BY r.country DESC, r.state DESC LIMIT 1
        """);

    private static readonly Statement SetAmounts = new("""
        UPDATE orders SET shipping_method = COALESCE($2, shipping_method), shipping = $3, tax = $4, total = $5, updated = $6
        WHERE id = $1 AND status = 'pending' AND payment_status = 'pending'
        """);

    private static readonly Statement DropAdjustments = new("DELETE FROM order_adjustments WHERE order_id = $1 AND kind = $2");

    private static readonly Statement AddAdjustment = new(
        "INSERT INTO order_adjustments (tenant_id, order_id, kind, label, amount) VALUES ($1, $2, $3, $4, $5)");

    private static readonly Statement ExpectTotal = new("UPDATE payments SET amount = $2, updated = $3 WHERE order_id = $1 AND state = 'pending'");

    public static async Task<Result<Done>> Run(Write write, long tenant, OrderInWork order, string? method, long? cost, DateTime now)
    {
        if (order.Status is not OrderStatus.Pending || order.PaymentStatus is not PaymentStatus.Pending)
            return Refusal.Conflict("order_not_open", "Only an order that is pending and unpaid can be shipped another way.");

        var read = new Batch();
        var paying = read.Query(IsBeingPaid, row => row.Long(0), order.Id);
        var methods = read.Query(Methods, row => (All: row.Long(0), Named: row.Long(1)), tenant, method);
        var frozen = read.Query(
            Frozen, row => (Discount: row.Long(0), Shipping: row.Long(1), Tax: row.Long(2), Country: row.Text(3), State: row.Text(4)), order.Id);
        var lines = read.Query(Lines, row => new PricedLine(row.Long(0), row.Long(1), row.Int(2), row.Bool(3)), order.Id);
        await write.Send(read);
        if (paying.Single > 0) return Refusal.Conflict("order_being_paid", "The buyer is paying for the order at this moment; its amount cannot be changed.");
        if (method is not null && methods.Single is { All: > 0, Named: 0 }) return Refusal.Invalid("shipping_method", $"There is no shipping method '{method}'.");

        var was = frozen.Single;
        var shipping = await Charge(write, tenant, cost ?? was.Shipping, was.Country, was.State);
        if (Price.Order(lines.Rows, was.Discount, shipping).IsRefused(out var refusal, out var priced)) return refusal;

        var change = new Batch();
        change.Execute(SetAmounts, order.Id, method, priced.Shipping, priced.AddedTax, priced.Total, now);
        if (priced.Shipping != was.Shipping) Replace(change, tenant, order.Id, "shipping", "Shipping", priced.Shipping);
        if (priced.AddedTax != was.Tax) Replace(change, tenant, order.Id, "tax", "Tax", priced.AddedTax);
        change.Execute(ExpectTotal, order.Id, priced.Total, now);
        await write.Send(change);
        return Done.It;
    }

    private static async Task<ShippingCharge> Charge(Write write, long tenant, long cost, string country, string state)
    {
        var rates = await write.Query(
            Rate, row => (Rate: row.Int(0), Included: row.Bool(1), Shipping: row.Bool(2)), tenant, country.Trim().ToLowerInvariant(), state.Trim().ToLowerInvariant());
        return rates is [{ Shipping: true } rate] ? new ShippingCharge(cost, rate.Rate, rate.Included) : new ShippingCharge(cost, 0, false);
    }

    private static void Replace(Batch change, long tenant, long order, string kind, string label, long amount)
    {
        change.Execute(DropAdjustments, order, kind);
        if (amount != 0) change.Execute(AddAdjustment, tenant, order, kind, label, amount);
    }
}
