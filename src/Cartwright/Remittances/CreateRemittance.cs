using Cartwright.Audit;
using Cartwright.Data;

namespace Cartwright.Remittances;

/// <summary>
/// Puts the debits that are due into a new remittance and marks them as handed in, in one transaction. A payment goes into one open remittance,
/// however many are made at the same time.
/// </summary>
/// <param name="Collection">The day the accounts are debited; a business day.</param>
/// <param name="DueBefore">UTC: what is due before it.</param>
/// <param name="Returned">True where debits the bank has sent back are tried again.</param>
internal sealed record CreateRemittance(long TenantId, Creditor Creditor, DateOnly Collection, DateTime DueBefore, bool Returned)
{
    /// <summary>Debits in one file; the others go into the next.</summary>
    private const long Most = 5000;

    private static readonly Statement Insert = new("""
        INSERT INTO remittances (tenant_id, message_id, version, scheme, collection_date, creditor_name, creditor_id, creditor_iban, creditor_bic,
            state, items_count, total, created)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', $10, $11, $12)
        RETURNING id
        """);

    private static readonly Statement InsertItems = new("""
        INSERT INTO remittance_items (tenant_id, remittance_id, payment_id, state, sequence, end_to_end_id, amount, mandate_reference, mandate_signed,
            holder, iban, iban_masked, text)
        SELECT $1, (SELECT r.id FROM remittances r WHERE r.message_id = $2), p.id, 'open', d.sequence, 'a' || p.code, p.amount, m.reference, m.signed,
            p.account_holder, p.account, p.account_masked, d.says
        FROM {rows $3: place bigint, payment bigint, sequence text, says text} d
        JOIN payments p ON p.id = d.payment JOIN mandates m ON m.id = p.mandate_id
        ORDER BY d.place
        """);

    private static readonly Statement MovePayments = new("""
        UPDATE payments SET state = 'processing', returned = NULL, return_reason = NULL, updated = $2
        WHERE state IN ('pending', 'failed') AND id IN (
            SELECT i.payment_id FROM remittance_items i WHERE i.remittance_id = (SELECT r.id FROM remittances r WHERE r.message_id = $1))
        """);

    private static readonly Statement MoveOrders = new("""
        UPDATE orders SET payment_status = 'processing', updated = $2
        WHERE payment_status IN ('pending', 'failed') AND id IN (
            SELECT p.order_id FROM remittance_items i JOIN payments p ON p.id = i.payment_id
            WHERE i.remittance_id = (SELECT r.id FROM remittances r WHERE r.message_id = $1))
        """);

    private static readonly Statement UseMandates = new("""
        UPDATE mandates SET last_used = $2
        WHERE id IN (
            SELECT p.mandate_id FROM remittance_items i JOIN payments p ON p.id = i.payment_id
            WHERE i.remittance_id = (SELECT r.id FROM remittances r WHERE r.message_id = $1))
        """);

    public async Task<Result<CreatedRemittance>> Run(Write write, DateTime now)
    {
        var (debits, leftOut) = await DueDebits.Find(write, TenantId, DueBefore, Returned, Most, now);
        if (debits.Count == 0) return NothingDue(leftOut);

        var message = Uuid.New(now).ToString("N");
        var total = debits.Sum(debit => debit.Amount);
        var batch = new Batch();
        var id = batch.Query(
            Insert, row => row.Long(0), TenantId, message, Creditor.Version.Word(), Creditor.Scheme.Word(),
            Collection.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), Creditor.Name, Creditor.Id, Creditor.Iban, Creditor.Bic, (long)debits.Count, total, now);
        batch.Execute(InsertItems, TenantId, message, Items(debits));
        var moved = batch.Execute(MovePayments, message, now);
        batch.Execute(MoveOrders, message, now);
        batch.Execute(UseMandates, message, now);
        AuditLog.Add(batch, TenantId, Actor.Command, "remittance.created", message, now);
        await write.Send(batch);
        if (moved.Changed != debits.Count) return new Refusal(RefusalKind.Busy, "in_flight", "A payment was changed at the same moment. Try again.");
        return new CreatedRemittance(id.Single, message, debits.Count, total, leftOut, Collection);
    }

    private RowSet Items(IReadOnlyList<DueDebit> debits)
    {
        var items = new RowSet();
        var begun = new HashSet<long>();
        foreach (var debit in debits)
            items.Add((long)items.Count, debit.Payment, SequenceOf(debit, isFirst: begun.Add(debit.Mandate)).Word(), $"{Creditor.Name} p{debit.OrderCode}");
        return items;
    }

    private static DebitSequence SequenceOf(DueDebit debit, bool isFirst)
    {
        if (!debit.Recurring) return DebitSequence.Ooff;
        return debit.MandateUsed || !isFirst ? DebitSequence.Rcur : DebitSequence.Frst;
    }

    private static Refusal NothingDue(long leftOut) => Refusal.Conflict("nothing_due", leftOut == 0
        ? "No debit is due."
        : $"No debit is due that could be collected; {leftOut} have no valid account or mandate.");
}

/// <summary>A remittance that was made.</summary>
/// <param name="Total">Cents.</param>
/// <param name="LeftOut">How many payments were due but have no valid account or mandate.</param>
public sealed record CreatedRemittance(long Id, string MessageId, int Items, long Total, long LeftOut, DateOnly Collection);
