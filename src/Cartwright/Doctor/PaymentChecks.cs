namespace Cartwright.Doctor;

/// <summary>Money that came, money that went back, and what is still being asked about.</summary>
internal static class PaymentChecks
{
    public static readonly Check[] All =
    [
        new("payment {0}: {1} of it count as refunded, its refunds sum to {2}", """
            SELECT CAST(p.id AS text), CAST(p.refunded AS text), CAST(COALESCE(r.amount, 0) AS text)
            FROM payments p
            LEFT JOIN (SELECT payment_id, SUM(amount) AS amount FROM refunds WHERE state <> 'failed' GROUP BY payment_id) r ON r.payment_id = p.id
            WHERE p.refunded <> COALESCE(r.amount, 0)
            """),
        new("order {0}: it costs {1}, {2} came for it and did not go back", """
            SELECT CAST(o.id AS text), CAST(o.total AS text), CAST(p.amount AS text)
            FROM orders o
            JOIN (SELECT order_id, SUM(amount - refunded) AS amount FROM payments WHERE state IN ('paid', 'partially_refunded') GROUP BY order_id) p
                ON p.order_id = o.id
            WHERE p.amount > o.total
            """),
        new("payment session {0}: it is being opened, but nobody is opening it", """
            SELECT CAST(s.id AS text) FROM payment_sessions s
            WHERE s.state = 'opening' AND NOT EXISTS (
                SELECT 1 FROM leases l WHERE l.kind = 'payment_session' AND l.subject_id = s.id AND l.state IN ('calling', 'in_doubt'))
            """),
        new("payment session {0}: it is paid, but no payment says so", """
            SELECT CAST(s.id AS text) FROM payment_sessions s
            WHERE s.state = 'paid' AND s.amount > 0 AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.session_id = s.id)
            """),
    ];
}
