using Cartwright.Data;

namespace Cartwright.Remittances;

/// <summary>A remittance in the list.</summary>
/// <param name="Total">Cents.</param>
public sealed record RemittanceView(
    long Id, DateTime Created, DateTime CollectionDate, DebitVersion Version, RemittanceState State, int Items, long Total, long Paid, long Returned,
    string MessageId);

/// <summary>One debit of a remittance as it may be shown.</summary>
public sealed record RemittanceItemView(
    string EndToEndId, long OrderId, DebitSequence Sequence, long Amount, string Mandate, string AccountMasked, DebitState State, string? Reason);

/// <summary>A shop's remittances, and what is in one; accounts only masked.</summary>
public sealed class FindRemittances(Reads reads)
{
    private static readonly Statement OfShop = new("""
        SELECT r.id, r.created, r.collection_date, r.version, r.state, r.items_count, r.total,
            (SELECT COUNT(*) FROM remittance_items i WHERE i.remittance_id = r.id AND i.state = 'paid'),
            (SELECT COUNT(*) FROM remittance_items i WHERE i.remittance_id = r.id AND i.state = 'returned'), r.message_id
        FROM remittances r WHERE r.tenant_id = $1 ORDER BY r.id
        """);

    private static readonly Statement ItemsOf = new("""
        SELECT i.end_to_end_id, p.order_id, i.sequence, i.amount, i.mandate_reference, i.iban_masked, i.state, i.reason
        FROM remittance_items i JOIN payments p ON p.id = i.payment_id
        WHERE i.remittance_id = $1 AND i.tenant_id = $2 ORDER BY i.id
        """);

    public Task<IReadOnlyList<RemittanceView>> All(long tenant, CancellationToken cancellation) => reads.Query(
        OfShop,
        row => new RemittanceView(
            row.Long(0), row.Time(1), row.Time(2), EnumWords.Parse<DebitVersion>(row.Text(3)), EnumWords.Parse<RemittanceState>(row.Text(4)), row.Int(5),
            row.Long(6), row.Long(7), row.Long(8), row.Text(9)),
        cancellation, tenant);

    public Task<IReadOnlyList<RemittanceItemView>> Items(long tenant, long remittance, CancellationToken cancellation) => reads.Query(
        ItemsOf,
        row => new RemittanceItemView(
            row.Text(0), row.Long(1), EnumWords.Parse<DebitSequence>(row.Text(2)), row.Long(3), row.Text(4), row.Text(5),
            EnumWords.Parse<DebitState>(row.Text(6)), row.TextOrNull(7)),
        cancellation, remittance, tenant);
}
