using Cartwright.Data;

namespace Cartwright.Catalogue;

/// <summary>A product as it is offered: its price with the tax and period that belong to it.</summary>
/// <param name="Price">Minor units; null where it is not for sale.</param>
/// <param name="TaxRate">Thousandths of a percent.</param>
/// <param name="ToPromise">Units over the selling locations; null where it is not stock-kept.</param>
public sealed record Offer(
    long Id, string Sku, string Name, string? Description, long? Price, int TaxRate, bool TaxIncluded, RecurringPeriod? Period, long? ToPromise);

/// <summary>A shop's products by their numbers, a window at a time.</summary>
public sealed class FindOffers(Reads reads)
{
    private static readonly Statement Window = new("""
        SELECT p.id, p.sku, p.name, p.description, COALESCE(p.selling_price, p.price), COALESCE(p.tax_rate, 0), p.tax_included, p.recurring_period,
            p.stock_kept,
            COALESCE((SELECT CAST(SUM(s.on_hand - s.held - s.backordered) AS bigint) FROM stock_levels s
                JOIN stock_locations l ON l.id = s.location_id AND l.can_sell WHERE s.product_id = p.id), 0)
        FROM products p
        WHERE p.tenant_id = $1 AND p.id > $2 AND p.id <= $3 AND p.deleted IS NULL
        ORDER BY p.id LIMIT $4
        """);

    /// <summary>At most <paramref name="limit"/> products whose number is larger than <paramref name="after"/> and at most <paramref name="last"/>.</summary>
    public Task<IReadOnlyList<Offer>> Run(long tenant, long after, long last, int limit, CancellationToken cancellation) =>
        reads.Query(Window, Read, cancellation, tenant, after, last, (long)limit);

    private static Offer Read(Row row) => new(
        row.Long(0), row.Text(1), row.Text(2), row.TextOrNull(3), row.LongOrNull(4), row.Int(5), row.Bool(6),
        row.TextOrNull(7) is { } period ? EnumWords.Parse<RecurringPeriod>(period) : null, row.Bool(8) ? row.Long(9) : null);
}
