namespace Cartwright.Pricing;

/// <summary>A shop's tax for products that have no rate of their own; a shop without one charges none.</summary>
public sealed class TaxRate
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    /// <summary>The country it is for, as addresses name it, in lower case; empty: wherever no other fits.</summary>
    public string Country { get; set; } = "";

    /// <summary>The state or region within the country, in lower case; empty: the whole country.</summary>
    public string State { get; set; } = "";

    public required string Name { get; set; }

    /// <summary>Thousandths of a percent: 5.5 % is 5500.</summary>
    public int Rate { get; set; }

    /// <summary>True where the prices contain the tax.</summary>
    public bool Included { get; set; }

    /// <summary>True where shipping bears it too.</summary>
    public bool Shipping { get; set; }

    public DateTime Updated { get; set; }

    /// <summary>The form a country or state is kept and compared in.</summary>
    public static string PlaceKey(string place) => place.Trim().ToLowerInvariant();
}
