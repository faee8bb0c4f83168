using Cartwright.Audit;
using Cartwright.Data;

namespace Cartwright.Pricing;

/// <summary>Sets a way a shop ships; one that is there by the same code is replaced.</summary>
/// <param name="TenantId">The shop.</param>
/// <param name="Method">What it shall be; amounts in minor units.</param>
/// <param name="Actor">Who sets it.</param>
public sealed record SetShippingMethod(long TenantId, ShippingMethod Method, Actor Actor)
{
    private const int LongestCode = 50;
    private const int LongestName = 255;
    private const int LongestText = 5000;
    private const int MostDays = 1000;

    private static readonly Statement Put = new("""
        INSERT INTO shipping_methods (tenant_id, code, name, description, countries, price, price_per_kilogram, free_from, days, updated)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (tenant_id, code) DO UPDATE SET name = excluded.name, description = excluded.description, countries = excluded.countries,
            price = excluded.price, price_per_kilogram = excluded.price_per_kilogram, free_from = excluded.free_from, days = excluded.days,
            updated = excluded.updated
        """);

    public async Task<Result<Done>> Run(Write write, DateTime now)
    {
        if (Check() is { } wrong) return wrong;
        var batch = new Batch();
        batch.Execute(
            Put, TenantId, ShippingMethod.CodeKey(Method.Code), Method.Name.Trim(), Method.Description, Method.Countries, Method.Price, Method.PricePerKilogram,
            Method.FreeFrom, (long?)Method.Days, now);
        AuditLog.Add(batch, TenantId, Actor, "shipping.set", ShippingMethod.CodeKey(Method.Code), now);
        await write.Send(batch);
        return Done.It;
    }

    /// <summary>Countries as they are kept, from a list with commas between.</summary>
    public static string CountriesOf(string? list) => string.Join(
        ',', (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(TaxRate.PlaceKey).Distinct());

    private Refusal? Check() => Method switch
    {
        var m when ShippingMethod.CodeKey(m.Code) is not { Length: > 0 and <= LongestCode } code || !code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') =>
            Refusal.Invalid("code", $"A shipping method's code has 1 to {LongestCode} letters, digits, dashes and underscores."),
        { Name: var name } when name.Trim().Length is 0 or > LongestName => Refusal.Invalid("name", $"A shipping method has a name of at most {LongestName} characters."),
        { Description.Length: > LongestText } or { Countries.Length: > LongestText } => Refusal.Invalid("description", $"A text has at most {LongestText} characters."),
        { Price: < 0 } or { PricePerKilogram: < 0 } or { FreeFrom: < 0 } => Refusal.Invalid("price", "A price is not below zero."),
        { Days: < 0 or > MostDays } => Refusal.Invalid("days", $"Days are between 0 and {MostDays}."),
        _ => null,
    };
}

/// <summary>Takes a way of shipping away. Orders keep what they froze; without any method a shop takes any text and charges nothing.</summary>
public sealed record RemoveShippingMethod(long TenantId, string Code, Actor Actor)
{
    private static readonly Statement Remove = new("DELETE FROM shipping_methods WHERE tenant_id = $1 AND code = $2");

    /// <summary>False where there was none.</summary>
    public async Task<Result<bool>> Run(Write write, DateTime now)
    {
        var code = ShippingMethod.CodeKey(Code);
        if (await write.Execute(Remove, TenantId, code) == 0) return false;
        await AuditLog.Add(write, TenantId, Actor, "shipping.removed", code, now);
        return true;
    }
}
