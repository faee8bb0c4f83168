using Cartwright.Catalogue;
using Cartwright.Data;

namespace Cartwright.Subscriptions;

/// <summary>A subscription as it is shown. Amounts in minor units, times in UTC.</summary>
public sealed record SubscriptionView(
    long Id, long ProductId, string Name, SubscriptionState State, DateTime Start, DateTime? Ends, RecurringPeriod Period, long UnitPrice, DateTime? NextCharge)
{
    private static readonly Statement OfCustomer = new("""
        SELECT s.id, s.product_id, s.name, s.state, s.start, s.ends, s.period, s.unit_price, s.next_charge FROM subscriptions s
        WHERE s.tenant_id = $1 AND s.customer_id = $2 ORDER BY s.id
        """);

    /// <summary>Adds the reading of a customer's subscriptions, oldest first.</summary>
    public static Answer<SubscriptionView> AddTo(Batch batch, long tenant, long customer) => batch.Query(OfCustomer, Read, tenant, customer);

    private static SubscriptionView Read(Row row)
    {
        // What is due at the end is the end itself, no charge.
        var (ends, next) = (row.TimeOrNull(5), row.TimeOrNull(8));
        return new SubscriptionView(
            row.Long(0), row.Long(1), row.Text(2), EnumWords.Parse<SubscriptionState>(row.Text(3)), row.Time(4), ends,
            EnumWords.Parse<RecurringPeriod>(row.Text(6)), row.Long(7), next >= ends ? null : next);
    }
}
