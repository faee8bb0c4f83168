namespace Cartwright.Doctor;

/// <summary>An order's columns are the sums of its lines and adjustments, and its payments cover what is called paid.</summary>
internal static class OrderChecks
{
    public static readonly Check[] All =
    [
        new("order {0}: its total is {1}, its lines and adjustments sum to {2}", """
            SELECT CAST(o.id AS text), CAST(o.total AS text), CAST(COALESCE(l.amount, 0) + COALESCE(a.amount, 0) AS text)
            FROM orders o
            LEFT JOIN (SELECT order_id, SUM(total) AS amount FROM order_lines GROUP BY order_id) l ON l.order_id = o.id
            LEFT JOIN (SELECT order_id, SUM(amount) AS amount FROM order_adjustments GROUP BY order_id) a ON a.order_id = o.id
            WHERE o.total <> COALESCE(l.amount, 0) + COALESCE(a.amount, 0)
            """),
        new("order {0}: its subtotal is {1}, its lines less its discounts are {2}", """
            SELECT CAST(o.id AS text), CAST(o.subtotal AS text), CAST(COALESCE(l.amount, 0) + COALESCE(a.amount, 0) AS text)
            FROM orders o
            LEFT JOIN (SELECT order_id, SUM(total) AS amount FROM order_lines GROUP BY order_id) l ON l.order_id = o.id
            LEFT JOIN (SELECT order_id, SUM(amount) AS amount FROM order_adjustments WHERE kind = 'discount' GROUP BY order_id) a ON a.order_id = o.id
            WHERE o.subtotal <> COALESCE(l.amount, 0) + COALESCE(a.amount, 0)
            """),
        new("order {0}: it has {1} discount, {3} shipping and {5} tax, its adjustments say {2}, {4} and {6}", """
            SELECT CAST(o.id AS text), CAST(o.discount AS text), CAST(COALESCE(a.discount, 0) AS text), CAST(o.shipping AS text),
                CAST(COALESCE(a.shipping, 0) AS text), CAST(o.tax AS text), CAST(COALESCE(a.tax, 0) AS text)
            FROM orders o
            LEFT JOIN (SELECT order_id, -SUM(CASE WHEN kind = 'discount' THEN amount ELSE 0 END) AS discount,
                           SUM(CASE WHEN kind = 'shipping' THEN amount ELSE 0 END) AS shipping,
                           SUM(CASE WHEN kind = 'tax' THEN amount ELSE 0 END) AS tax
                       FROM order_adjustments GROUP BY order_id) a ON a.order_id = o.id
            WHERE o.discount <> COALESCE(a.discount, 0) OR o.shipping <> COALESCE(a.shipping, 0) OR o.tax <> COALESCE(a.tax, 0)
            """),
        new("order {0}: it counts {1} lines, there are {2}", """
            SELECT CAST(o.id AS text), CAST(o.lines_count AS text), CAST(COALESCE(l.lines, 0) AS text)
            FROM orders o LEFT JOIN (SELECT order_id, COUNT(*) AS lines FROM order_lines GROUP BY order_id) l ON l.order_id = o.id
            WHERE o.lines_count <> COALESCE(l.lines, 0)
            """),
        // An imported price may have been finer than the unit price can say: by half a minor unit for each piece, and half for the line.
        new("order {0}: its line {1} is {2} of {3} each, its total is {4}", """
            SELECT CAST(l.order_id AS text), CAST(l.position AS text), CAST(l.quantity AS text), CAST(l.unit_price AS text), CAST(l.total AS text)
            FROM order_lines l
            WHERE l.total <> l.quantity * l.unit_price
                AND NOT (2 * ABS(l.total - l.quantity * l.unit_price) <= l.quantity + 1
                    AND EXISTS (SELECT 1 FROM orders o WHERE o.id = l.order_id AND o.api = 'import'))
            """),
        new("order {0}: of its line {1} {2} have been shipped, its shipments say {3}", """
            SELECT CAST(l.order_id AS text), CAST(l.position AS text), CAST(l.shipped AS text), CAST(COALESCE(s.units, 0) AS text)
            FROM order_lines l
            LEFT JOIN (SELECT order_line_id, SUM(quantity) AS units FROM shipment_lines GROUP BY order_line_id) s ON s.order_line_id = l.id
            WHERE l.shipped <> COALESCE(s.units, 0)
            """),
        new("order {0}: it is paid, but of {1} only {2} has been", """
            SELECT CAST(o.id AS text), CAST(o.total AS text), CAST(COALESCE(p.amount, 0) AS text)
            FROM orders o
            LEFT JOIN (SELECT order_id, SUM(amount) AS amount FROM payments WHERE state = 'paid' GROUP BY order_id) p ON p.order_id = o.id
            WHERE o.payment_status = 'paid' AND COALESCE(p.amount, 0) < o.total
            """),
        new("order {0}: its payment is {1}, but {2} has been paid", """
            SELECT CAST(o.id AS text), o.payment_status, CAST(p.amount AS text)
            FROM orders o JOIN (SELECT order_id, SUM(amount) AS amount FROM payments WHERE state = 'paid' GROUP BY order_id) p ON p.order_id = o.id
            WHERE o.payment_status IN ('pending', 'processing', 'failed') AND p.amount > 0
            """),
        new("order {0}: it is in {1}, its payment {2} in {3}", """
            SELECT CAST(o.id AS text), o.currency, CAST(p.id AS text), p.currency
            FROM payments p JOIN orders o ON o.id = p.order_id WHERE p.currency <> o.currency
            """),
    ];
}
