using System.Globalization;
using Cartwright.Data;

namespace Cartwright.Mail;

/// <summary>An order as the mails about it tell it.</summary>
internal sealed record MailedOrder(Guid Uuid, string BuyerName, string? BuyerEmail, Dictionary<string, object?> Values)
{
    private static readonly Statement Head = new("""
        SELECT o.id, o.uuid, o.buyer_name, o.buyer_email, o.currency, o.subtotal, o.discount, o.shipping, o.tax, o.total, o.placed, o.shipping_method,
            o.note, t.time_zone, s.name, s.line1, s.line2, s.city, s.state, s.postal_code, s.country
        FROM orders o
        JOIN tenants t ON t.id = o.tenant_id
        LEFT JOIN addresses s ON s.id = o.shipping_address_id
        WHERE o.id = $1 AND o.tenant_id = $2
        """);

    private static readonly Statement Lines = new("""
        SELECT l.name, l.sku, l.quantity, l.unit_price, l.total FROM order_lines l WHERE l.order_id = $1 ORDER BY l.position
        """);

    /// <summary>The order, or null.</summary>
    public static async Task<MailedOrder?> Find(Reads reads, long tenant, long order, CancellationToken cancellation)
    {
        var batch = new Batch();
        var head = batch.Query(Head, Read, order, tenant);
        var lines = batch.Query(Lines, ReadLine, order);
        await reads.Send(batch, cancellation);
        if (head.IsEmpty) return null;

        var (currency, found) = head.Single;
        found.Values["lines"] = lines.Rows.Select(line => line.ToValues(currency)).ToList();
        return found;
    }

    private static (Currency, MailedOrder) Read(Row row)
    {
        var currency = Currency.Of(row.Text(4));
        var values = new Dictionary<string, object?>
        {
            ["number"] = row.Long(0).ToString(CultureInfo.InvariantCulture),
            ["order_id"] = row.Uuid(1).ToString(),
            ["buyer"] = row.Text(2),
            ["subtotal"] = currency.ToText(row.Long(5)),
            ["discount"] = row.Long(6) == 0 ? null : currency.ToText(row.Long(6)),
            ["shipping"] = currency.ToText(row.Long(7)),
            ["tax"] = row.Long(8) == 0 ? null : currency.ToText(row.Long(8)),
            ["total"] = currency.ToText(row.Long(9)),
            ["placed"] = Local(row.Time(10), row.Text(13)),
            ["shipping_method"] = row.TextOrNull(11),
            ["note"] = row.TextOrNull(12),
            ["address"] = row.IsNull(14) ? [] : Address(row, 14),
        };
        return (currency, new MailedOrder(row.Uuid(1), row.Text(2), row.TextOrNull(3), values));
    }

    // The lines of an envelope; what is not given leaves no gap.
    private static List<string> Address(Row row, int first)
    {
        string[] lines =
        [
            row.Text(first), row.Text(first + 1), row.Text(first + 2),
            $"{row.Text(first + 3)} {row.Text(first + 4)} {row.Text(first + 5)}".Replace("  ", " ", StringComparison.Ordinal),
            row.Text(first + 6),
        ];
        return [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0)];
    }

    private static string Local(DateTime utc, string zone)
    {
        var isLocal = zone != "UTC" && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);
        var time = isLocal ? TimeZoneInfo.ConvertTimeBySystemTimeZoneId(utc, zone) : utc;
        return time.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture) + (isLocal ? "" : " UTC");
    }

    private static Line ReadLine(Row row) => new(row.Text(0), row.Text(1), row.Long(2), row.Long(3), row.Long(4));

    private sealed record Line(string Name, string Sku, long Quantity, long UnitPrice, long Total)
    {
        public Dictionary<string, object?> ToValues(Currency currency) => new()
        {
            ["name"] = Name,
            ["sku"] = Sku,
            ["quantity"] = Quantity.ToString(CultureInfo.InvariantCulture),
            ["unit_price"] = currency.ToText(UnitPrice),
            ["total"] = currency.ToText(Total),
        };
    }
}
