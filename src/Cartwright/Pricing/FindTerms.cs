using Cartwright.Data;

namespace Cartwright.Pricing;

/// <summary>Reads a shop's terms in one statement, which joins the batch that needs them: nothing of it is ever kept.</summary>
public static class FindTerms
{
    // An empty country or state fits everywhere and comes last.
    private static readonly Statement ForAddress = new("""
        SELECT r.name, r.rate, r.included, r.shipping, m.code, m.name, m.countries, m.price, m.price_per_kilogram, m.free_from,
            EXISTS (SELECT 1 FROM shipping_methods a WHERE a.tenant_id = $1)
        FROM tenants t
        LEFT JOIN tax_rates r ON r.id = (
            SELECT x.id FROM tax_rates x WHERE x.tenant_id = $1 AND x.country IN ('', $2) AND x.state IN ('', $3)
            ORDER BY x.country DESC, x.state DESC LIMIT 1)
        LEFT JOIN shipping_methods m ON m.tenant_id = $1 AND m.code = $4
        WHERE t.id = $1
        """);

    private static readonly Statement Methods = new("""
        SELECT m.code, m.name, m.countries, m.price, m.price_per_kilogram, m.free_from, m.description, m.days
        FROM shipping_methods m WHERE m.tenant_id = $1 ORDER BY m.id
        """);

    /// <param name="batch">The batch that needs them.</param>
    /// <param name="tenant">The shop.</param>
    /// <param name="country">As an address names it; empty: nobody knows.</param>
    /// <param name="state">As an address names it.</param>
    /// <param name="method">The shipping method asked for.</param>
    public static Answer<Terms> AddTo(Batch batch, long tenant, string country, string state, string? method = null) => batch.Query(
        ForAddress, Read, tenant, TaxRate.PlaceKey(country), TaxRate.PlaceKey(state), method is null ? null : ShippingMethod.CodeKey(method));

    /// <summary>Every method of a shop, in the order they were made.</summary>
    public static Answer<ShippingMethod> AddMethodsTo(Batch batch, long tenant) => batch.Query(Methods, ReadOne, tenant);

    private static Terms Read(Row row) => new()
    {
        Rate = row.IsNull(0) ? null : new TaxRate { Name = row.Text(0), Rate = row.Int(1), Included = row.Bool(2), Shipping = row.Bool(3) },
        Method = row.IsNull(4) ? null : ReadMethod(row, 4),
        HasMethods = row.Bool(10),
    };

    private static ShippingMethod ReadOne(Row row)
    {
        var method = ReadMethod(row, 0);
        method.Description = row.TextOrNull(6);
        method.Days = row.IntOrNull(7);
        return method;
    }

    private static ShippingMethod ReadMethod(Row row, int first) => new()
    {
        Code = row.Text(first),
        Name = row.Text(first + 1),
        Countries = row.Text(first + 2),
        Price = row.Long(first + 3),
        PricePerKilogram = row.Long(first + 4),
        FreeFrom = row.LongOrNull(first + 5),
    };
}
