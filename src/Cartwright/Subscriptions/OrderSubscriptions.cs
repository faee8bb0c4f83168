using Cartwright.Catalogue;
using Cartwright.Data;

namespace Cartwright.Subscriptions;

/// <summary>What an order means for subscriptions: paid, each of its recurring lines begins one; given up or given back, those it began end.</summary>
public static class OrderSubscriptions
{
    // The order of a renewal begins none. Next comes the second period; the first is the order's own.
    private static readonly Statement BeginOfLines = new("""
        INSERT INTO subscriptions (tenant_id, customer_id, order_id, order_line_id, product_id, name, quantity, unit_price, tax_rate, tax_included,
            period, method, address_id, mandate_id, state, start, periods, next_charge, created, updated)
        SELECT o.tenant_id, o.customer_id, o.id, l.id, l.product_id, l.name, l.quantity, l.unit_price, l.tax_rate, l.tax_included, l.period,
            o.payment_method, o.billing_address_id, (SELECT MIN(p.mandate_id) FROM payments p WHERE p.order_id = o.id), 'active', $2, 1,
            (SELECT d.next FROM {rows $3: period text, next time} d WHERE d.period = l.period), $2, $2
        FROM orders o JOIN order_lines l ON l.order_id = o.id
        WHERE o.id = $1 AND o.customer_id IS NOT NULL AND l.period IS NOT NULL AND l.product_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM renewals r WHERE r.order_id = o.id)
        ON CONFLICT (order_line_id) WHERE order_line_id IS NOT NULL DO NOTHING
        """);

    private static readonly Statement EndOfOrder = new("""
        UPDATE subscriptions SET state = 'cancelled', next_charge = NULL, updated = $2 WHERE order_id = $1 AND state IN ('pending', 'active')
        """);

    /// <summary>The order is paid; a second time it changes nothing.</summary>
    public static void Begin(Batch batch, long order, DateTime now) =>
        
        batch.Execute(BeginOfLines, order, now, RowSet.Of(Enum.GetValues<RecurringPeriod>(), period => [period.Word(), Periods.After(now, period, 1)]));

    /// <summary>The same by itself, for an order that is paid after it was sent.</summary>
    public static Task Begin(Write write, long order, DateTime now)
    {
        var batch = new Batch();
        Begin(batch, order, now);
        return write.Send(batch);
    }

    /// <summary>The order was cancelled or refunded.</summary>
    public static void End(Batch batch, long order, DateTime now) => batch.Execute(EndOfOrder, order, now);
}
