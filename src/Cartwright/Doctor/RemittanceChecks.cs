namespace Cartwright.Doctor;

/// <summary>A remittance is the sum of its debits, and what is in the bank's hands is in one that is open.</summary>
internal static class RemittanceChecks
{
    public static readonly Check[] All =
    [
        new("remittance {0}: it says {1} debits of {2}, there are {3} of {4}", """
            SELECT CAST(r.id AS text), CAST(r.items_count AS text), CAST(r.total AS text), CAST(COALESCE(i.debits, 0) AS text),
                CAST(COALESCE(i.amount, 0) AS text)
            FROM remittances r
            LEFT JOIN (SELECT remittance_id, COUNT(*) AS debits, SUM(amount) AS amount FROM remittance_items GROUP BY remittance_id) i
                ON i.remittance_id = r.id
            WHERE r.items_count <> COALESCE(i.debits, 0) OR r.total <> COALESCE(i.amount, 0)
            """),
        new("remittance {0}: it is {1}, but has {2} debits the bank has not answered", """
            SELECT CAST(r.id AS text), r.state, CAST(COALESCE(i.debits, 0) AS text)
            FROM remittances r
            LEFT JOIN (SELECT remittance_id, COUNT(*) AS debits FROM remittance_items WHERE state = 'open' GROUP BY remittance_id) i
                ON i.remittance_id = r.id
            WHERE (r.state = 'open') <> (COALESCE(i.debits, 0) > 0)
            """),
        new("remittance {0}: its debit {1} is in the bank's hands, but the payment is {2}", """
            SELECT CAST(i.remittance_id AS text), i.end_to_end_id, p.state FROM remittance_items i JOIN payments p ON p.id = i.payment_id
            WHERE i.state = 'open' AND p.state IN ('pending', 'failed')
            """),
        new("payment {0}: it is debited, but is in no open remittance", """
            SELECT CAST(p.id AS text) FROM payments p
            WHERE p.method = 'direct_debit' AND p.state = 'processing'
                AND NOT EXISTS (SELECT 1 FROM remittance_items i WHERE i.payment_id = p.id AND i.state = 'open')
            """),
    ];
}
