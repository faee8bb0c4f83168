using Cartwright.Data;

namespace Cartwright.Remittances;

/// <summary>A payment that may be debited now.</summary>
/// <param name="Recurring">True for an order of a subscription, or one that begins one.</param>
internal sealed record DueDebit(long Payment, long OrderCode, long Amount, long Mandate, bool MandateUsed, bool Recurring);

/// <summary>
/// Which payments go into the next file: those the shop waits for, and nobody is about to pay otherwise. What is found is locked until the end of
/// the transaction; two who look at the same time look one after the other.
/// </summary>
internal static class DueDebits
{
    /// <summary>A mandate that was not used for this long has lapsed.</summary>
    private const int MandateMonths = 36;

    private const string Source = "FROM payments p JOIN orders o ON o.id = p.order_id";

    // What SEPA carries: at most 999,999,999.99 euros in one debit.
    private const string Wanted = """
        WHERE p.tenant_id = $1 AND p.due < $2 AND p.state IN ('pending', 'failed') AND (p.state = 'pending' OR ($3 AND p.returned IS NOT NULL))
            AND p.method = 'direct_debit' AND p.currency = 'EUR' AND p.amount > 0 AND p.amount < 100000000000
            AND p.code IS NOT NULL AND o.code IS NOT NULL AND o.status NOT IN ('cancelled', 'refunded', 'returned')
            AND NOT EXISTS (SELECT 1 FROM payment_sessions s WHERE s.order_id = o.id AND s.state IN ('opening', 'open', 'processing'))
        """;

    private const string GoodMandate = "p.account_valid AND m.id = p.mandate_id AND COALESCE(m.last_used, m.signed) >= $4";

    private static readonly Statement LockShop = new("SELECT t.id FROM tenants t WHERE t.id = $1 {lock t}") { OnlyLocks = true };

    private static readonly Statement LockOrders = new($"SELECT o.id {Source} {Wanted} ORDER BY o.id" + " {lock o}") { OnlyLocks = true };

    private static readonly Statement Good = new($"""
        SELECT p.id, o.code, p.amount, m.id, m.last_used,
            CASE WHEN EXISTS (SELECT 1 FROM renewals n WHERE n.order_id = o.id)
                OR EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND l.period IS NOT NULL) THEN 1 ELSE 0 END
        {Source} JOIN mandates m ON m.id = p.mandate_id {Wanted} AND {GoodMandate}
        ORDER BY p.due, p.id LIMIT $5
        """ + " {lock p}");

    private static readonly Statement CountOthers = new($"""
        SELECT COUNT(*) {Source} {Wanted} AND NOT EXISTS (SELECT 1 FROM mandates m WHERE {GoodMandate})
        """);

    /// <summary>The payments, oldest first, and how many more were due but have no valid account or mandate.</summary>
    /// <param name="write">The transaction.</param>
    /// <param name="tenant">The shop.</param>
    /// <param name="before">UTC: what is due before it.</param>
    /// <param name="returned">True where debits the bank has sent back are tried again.</param>
    /// <param name="most">No more than these; the others are for the next file.</param>
    /// <param name="now">UTC.</param>
    public static async Task<(IReadOnlyList<DueDebit> Debits, long LeftOut)> Find(
        Write write, long tenant, DateTime before, bool returned, long most, DateTime now)
    {
        var lapsed = now.AddMonths(-MandateMonths);
        var batch = new Batch();
        batch.Lock(LockShop, tenant);
        batch.Lock(LockOrders, tenant, before, returned);
        var debits = batch.Query(
            Good, row => new DueDebit(row.Long(0), row.Long(1), row.Long(2), row.Long(3), !row.IsNull(4), row.Long(5) == 1),
            tenant, before, returned, lapsed, most);
        var others = batch.Query(CountOthers, row => row.Long(0), tenant, before, returned, lapsed);
        await write.Send(batch);
        return (debits.Rows, others.Single);
    }
}
