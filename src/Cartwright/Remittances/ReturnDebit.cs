using Cartwright.Data;
using Cartwright.Orders;

namespace Cartwright.Remittances;

/// <summary>What came of one entry of a bank's report.</summary>
internal enum ReturnOutcome
{
    Returned,

    /// <summary>It was told before.</summary>
    Before,

    /// <summary>The shop has handed in no such debit.</summary>
    Unknown,
}

/// <summary>
/// The bank has sent one debit back: its payment has failed and its order waits for money again, once, however often it is told. Where the
/// payment was cancelled, refunded or paid through a provider meanwhile, only the debit itself is marked.
/// </summary>
internal sealed record ReturnDebit(long TenantId, string EndToEndId, ReturnedDebit Told)
{
    private const int LongestReason = 35;

    private static readonly DateTime Never = new(9000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    // A payment may have been handed in twice. A bank that does not name the file tells of the last one made before it booked the return.
    private static readonly Statement Find = new("""
        SELECT i.id, i.remittance_id, i.payment_id, i.amount, i.state, o.id
        FROM remittance_items i JOIN remittances r ON r.id = i.remittance_id
        JOIN payments p ON p.id = i.payment_id JOIN orders o ON o.id = p.order_id
        WHERE i.tenant_id = $1 AND i.end_to_end_id = $2 AND ($3 = '' OR r.message_id = $3) AND r.created < $4
        ORDER BY i.id DESC LIMIT 1 {lock o}
        """);

    private static readonly Statement Mark = new("""
        UPDATE remittance_items SET state = 'returned', reason = $2, answered = $3 WHERE id = $1 AND state IN ('open', 'paid')
        """);

    private static readonly Statement FailPayment = new("""
        UPDATE payments SET state = 'failed', paid = NULL, returned = $2, return_reason = $3, updated = $2
        WHERE id = $1 AND state IN ('processing', 'paid') AND provider IS NULL
        """);

    /// <summary>Refused with <c>other_amount</c> where the bank tells of another amount or currency than was asked for.</summary>
    public async Task<Result<ReturnOutcome>> Run(Write write, DateTime now)
    {
        var before = Told.Booked?.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) ?? Never;
        var found = await write.Query(
            Find,
            row => (Id: row.Long(0), Remittance: row.Long(1), Payment: row.Long(2), Amount: row.Long(3), State: EnumWords.Parse<DebitState>(row.Text(4)),
                Order: row.Long(5)),
            TenantId, EndToEndId, Told.Of?.MessageId ?? "", before);
        if (found.Count == 0) return ReturnOutcome.Unknown;

        var item = found[0];
        if (OtherAmount(item.Amount) is { } refusal) return refusal;
        var reason = Told.Reason is { Length: > LongestReason } longer ? longer[..LongestReason] : Told.Reason;
        if (await write.Execute(Mark, item.Id, reason, now) == 0) return ReturnOutcome.Before;

        if (await write.Execute(FailPayment, item.Payment, now, reason) > 0)
            await ReopenOrder.Run(write, item.Order, $"remittance:{item.Remittance}", $"The bank sent the debit back ({reason ?? "no reason given"}).", now);
        await CloseRemittance.Run(write, item.Remittance, now);
        return ReturnOutcome.Returned;
    }

    private Refusal? OtherAmount(long amount)
    {
        var euro = Currency.Of("EUR");
        if (Told.Currency is null or "EUR" && (Told.Amount is null || Told.Amount == euro.ToMajor(amount))) return null;
        return Refusal.Conflict("other_amount", $"{EndToEndId} was a debit of {euro.ToText(amount)}, the report tells of another amount or currency.");
    }
}

/// <summary>Closes a remittance all of whose debits the bank has answered.</summary>
internal static class CloseRemittance
{
    private static readonly Statement Close = new("""
        UPDATE remittances SET state = 'closed', closed = $2
        WHERE id = $1 AND state = 'open' AND NOT EXISTS (SELECT 1 FROM remittance_items i WHERE i.remittance_id = $1 AND i.state = 'open')
        """);

    public static Task Run(Write write, long remittance, DateTime now) => write.Execute(Close, remittance, now);
}
