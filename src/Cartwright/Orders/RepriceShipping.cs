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

    private static readonly Statement Frozen = new("""
        SELECT o.discount, o.shipping, COALESCE(a.country, ''), COALESCE(a.state, ''), o.shipping_method
        FROM orders o LEFT JOIN addresses a ON a.id = o.shipping_address_id WHERE o.id = $1
        """);

    private static readonly Statement Lines = new(
        "SELECT l.quantity, l.unit_price, l.tax_rate, l.tax_included FROM order_lines l WHERE l.order_id = $1 ORDER BY l.position");

    private static readonly Statement SetAmounts = new("""
        UPDATE orders SET shipping_method = COALESCE($2, shipping_method), shipping = $3, tax = $4, total = $5, updated = $6
        WHERE id = $1 AND status = 'pending' AND payment_status = 'pending'
        """);

    private static readonly Statement DropAdjustments = new("DELETE FROM order_adjustments WHERE order_id = $1 AND kind IN ('shipping', 'tax')");

    private static readonly Statement AddAdjustment = new(
        "INSERT INTO order_adjustments (tenant_id, order_id, kind, label, amount) VALUES ($1, $2, $3, $4, $5)");

    private static readonly Statement ExpectTotal = new("UPDATE payments SET amount = $2, updated = $3 WHERE order_id = $1 AND state = 'pending'");

    public static async Task<Result<Done>> Run(Write write, long tenant, OrderInWork order, string? method, long? cost, DateTime now)
    {
        if (order.Status is not OrderStatus.Pending || order.PaymentStatus is not PaymentStatus.Pending)
            return Refusal.Conflict("order_not_open", "Only an order that is pending and unpaid can be shipped another way.");

        var read = new Batch();
        var paying = read.Query(IsBeingPaid, row => row.Long(0), order.Id);
        var frozen = read.Query(
            Frozen, row => (Discount: row.Long(0), Shipping: row.Long(1), Country: row.Text(2), State: row.Text(3), Method: row.TextOrNull(4)), order.Id);
        var lines = read.Query(Lines, row => new PricedLine(row.Long(0), row.Long(1), row.Int(2), row.Bool(3)), order.Id);
        await write.Send(read);
        if (paying.Single > 0) return Refusal.Conflict("order_being_paid", "The buyer is paying for the order at this moment; its amount cannot be changed.");

        var was = frozen.Single;
        var terms = await TermsOf(write, tenant, was.Country, was.State, method ?? was.Method);
        if (method is not null && terms.Refuses(method, was.Country) is { } elsewhere) return elsewhere;
        var charge = cost ?? was.Shipping;
        var shipping = terms.Rate is { Shipping: true } rate ? new ShippingCharge(charge, rate.Rate, rate.Included) : new ShippingCharge(charge, 0, false);
        if (Price.Order(lines.Rows, was.Discount, shipping).IsRefused(out var refusal, out var priced)) return refusal;

        var change = new Batch();
        change.Execute(SetAmounts, order.Id, terms.Method is not null && method is not null ? terms.Method.Code : method, priced.Shipping, priced.AddedTax, priced.Total, now);
        change.Execute(DropAdjustments, order.Id);
        if (priced.Shipping != 0) change.Execute(AddAdjustment, tenant, order.Id, "shipping", terms.Method?.Name ?? "Shipping", priced.Shipping);
        foreach (var tax in priced.Taxes.Where(tax => !tax.Included && tax.Tax != 0))
            change.Execute(AddAdjustment, tenant, order.Id, "tax", terms.NameOf(tax), tax.Tax);
        change.Execute(ExpectTotal, order.Id, priced.Total, now);
        await write.Send(change);
        return Done.It;
    }

    private static async Task<Terms> TermsOf(Write write, long tenant, string country, string state, string? method)
    {
        var batch = new Batch();
        var terms = FindTerms.AddTo(batch, tenant, country, state, method);
        await write.Send(batch);
        return terms.Single;
    }
}
