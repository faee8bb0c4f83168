using Cartwright.Catalogue;
using Cartwright.Checkout;
using Cartwright.Customers;
using Cartwright.Data;

namespace Cartwright.Renewals;

/// <summary>A subscription whose next period has come, with what its order needs. Its row is locked.</summary>
internal sealed record DueSubscription
{
    // What is debited comes from the mandate; without one, from what the first order was sent with, valid or not.
    private static readonly Statement Load = new("""
        SELECT s.id, s.tenant_id, t.currency, s.customer_id, s.product_id, s.name, s.quantity, s.unit_price, s.tax_rate, s.tax_included, s.period,
            s.method, s.start, s.ends, s.periods, s.next_charge,
            a.name, a.first_name, a.last_name, a.company, a.line1, a.line2, a.city, a.state, a.postal_code, a.country,
            m.id, m.iban, m.iban_masked, m.holder,
            p.account, p.account_masked, p.account_holder
        FROM subscriptions s
        JOIN tenants t ON t.id = s.tenant_id
        LEFT JOIN addresses a ON a.id = s.address_id
        LEFT JOIN mandates m ON m.id = s.mandate_id
        LEFT JOIN payments p ON p.id = (SELECT MIN(q.id) FROM payments q WHERE q.order_id = s.order_id)
        WHERE s.id = $1 AND s.next_charge <= $2 AND s.state IN ('pending', 'active') {lock s}
        """);

    public required long Id { get; init; }
    public required long TenantId { get; init; }
    public required Currency Currency { get; init; }
    public required long CustomerId { get; init; }
    public required OrderedProduct Line { get; init; }
    public required RecurringPeriod Period { get; init; }
    public required string? Method { get; init; }
    public required DateTime Start { get; init; }
    public required DateTime? End { get; init; }
    public required int Periods { get; init; }
    public required DateTime NextCharge { get; init; }
    public required PostalAddress Address { get; init; }
    public required DebitedAccount? Debit { get; init; }

    public static async Task<DueSubscription?> Find(Write write, long id, DateTime now)
    {
        var found = await write.Query(Load, Read, id, now);
        return found.Count == 0 ? null : found[0];
    }

    private static DueSubscription Read(Row row) => new()
    {
        Id = row.Long(0),
        TenantId = row.Long(1),
        Currency = Currency.Of(row.Text(2)),
        CustomerId = row.Long(3),
        Line = OrderedProduct.Numbered(row.Long(4), row.Long(6)) with { Agreed = new AgreedPrice(row.Text(5), row.Long(7), row.Int(8), row.Bool(9)) },
        Period = EnumWords.Parse<RecurringPeriod>(row.Text(10)),
        Method = row.TextOrNull(11),
        Start = row.Time(12),
        End = row.TimeOrNull(13),
        Periods = row.Int(14),
        NextCharge = row.Time(15),
        Address = row.IsNull(16) ? new PostalAddress("", "", "", "", "", "") : ReadAddress(row),
        Debit = ReadDebit(row),
    };

    private static PostalAddress ReadAddress(Row row) =>
        new(row.Text(20), row.Text(21), row.Text(22), row.Text(23), row.Text(24), row.Text(25), row.Text(16))
        {
            FirstName = row.Text(17),
            LastName = row.Text(18),
            Company = row.Text(19),
        };

    private static DebitedAccount? ReadDebit(Row row)
    {
        if (row.LongOrNull(26) is { } mandate) return new DebitedAccount(row.Text(27), row.Text(28), row.Text(29), Valid: true) { MandateId = mandate };
        return row.IsNull(30) ? null : new DebitedAccount(row.Text(30), row.Text(31), row.TextOrNull(32) ?? "", Valid: false);
    }
}
