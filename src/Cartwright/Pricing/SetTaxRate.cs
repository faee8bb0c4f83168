using Cartwright.Audit;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Pricing;

/// <summary>Sets a shop's tax for a place; one that is there for the same place is replaced.</summary>
/// <param name="TenantId">The shop.</param>
/// <param name="Place">What it is for.</param>
/// <param name="Name">What an order calls it.</param>
/// <param name="Rate">Thousandths of a percent.</param>
/// <param name="Included">True where the prices contain it.</param>
/// <param name="Shipping">True where shipping bears it too.</param>
/// <param name="Actor">Who sets it.</param>
public sealed record SetTaxRate(long TenantId, TaxPlace Place, string Name, int Rate, bool Included, bool Shipping, Actor Actor)
{
    private const int LongestName = 100;

    private static readonly Statement Put = new("""
        INSERT INTO tax_rates (tenant_id, country, state, name, rate, included, shipping, updated) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (tenant_id, country, state) DO UPDATE SET name = excluded.name, rate = excluded.rate, included = excluded.included,
            shipping = excluded.shipping, updated = excluded.updated
        """);

    public async Task<Result<Done>> Run(Write write, DateTime now)
    {
        if (Name.Trim() is not { Length: > 0 and <= LongestName } name) return Refusal.Invalid("name", $"A tax has a name of at most {LongestName} characters.");
        if (Place.Check() is { } wrong) return wrong;

        var batch = new Batch();
        batch.Execute(Put, TenantId, Place.Country, Place.State, name, (long)Rate, Included, Shipping, now);
        AuditLog.Add(batch, TenantId, Actor, "tax.set", Place.ToString(), now, $$"""{"rate":{{TaxPercent.Text(Rate)}}}""");
        await write.Send(batch);
        return Done.It;
    }
}

/// <summary>Takes a shop's tax for a place away. Orders keep what they froze.</summary>
public sealed record RemoveTaxRate(long TenantId, TaxPlace Place, Actor Actor)
{
    private static readonly Statement Remove = new("DELETE FROM tax_rates WHERE tenant_id = $1 AND country = $2 AND state = $3");

    /// <summary>False where there was none.</summary>
    public async Task<Result<bool>> Run(Write write, DateTime now)
    {
        if (await write.Execute(Remove, TenantId, Place.Country, Place.State) == 0) return false;
        await AuditLog.Add(write, TenantId, Actor, "tax.removed", Place.ToString(), now);
        return true;
    }
}

/// <summary>Where a tax is charged: a state of a country, a country, or everywhere else.</summary>
public sealed record TaxPlace
{
    private const int Longest = 255;

    public TaxPlace(string? country, string? state) => (Country, State) = (TaxRate.PlaceKey(country ?? ""), TaxRate.PlaceKey(state ?? ""));

    public string Country { get; }

    public string State { get; }

    /// <summary>Why there is no such place, or null.</summary>
    public Refusal? Check() => this switch
    {
        { State.Length: > 0, Country.Length: 0 } => Refusal.Invalid("state", "A state lies in a country: give that too."),
        { Country.Length: > Longest } or { State.Length: > Longest } => Refusal.Invalid("country", $"A place has at most {Longest} characters."),
        _ => null,
    };

    public override string ToString() => (Country, State) is ("", _) ? "everywhere" : State.Length == 0 ? Country : $"{Country}, {State}";
}

/// <summary>A shop's taxes, the most general first.</summary>
public static class TaxRates
{
    public static async Task<IReadOnlyList<TaxRate>> List(Reads reads, long tenant)
    {
        await using var db = reads.Open();
        return await db.TaxRates.Where(rate => rate.TenantId == tenant).OrderBy(rate => rate.Country).ThenBy(rate => rate.State).ToListAsync();
    }
}
