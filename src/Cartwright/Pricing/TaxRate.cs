using Microsoft.EntityFrameworkCore;

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
}

/// <summary>A way a shop ships. A shop without one takes any text for a method and charges nothing.</summary>
public sealed class ShippingMethod
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    /// <summary>What an order names it by, such as <c>standard</c>; unique in the shop.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    /// <summary>The countries it is for, in lower case with commas between; empty: everywhere.</summary>
    public string Countries { get; set; } = "";

    /// <summary>Minor units for one order.</summary>
    public long Price { get; set; }

    /// <summary>Minor units for each begun kilogram on top.</summary>
    public long PricePerKilogram { get; set; }

    /// <summary>Minor units of subtotal from which it is free; null: never.</summary>
    public long? FreeFrom { get; set; }

    /// <summary>Days until delivery, as shown to buyers.</summary>
    public int Days { get; set; }

    public int Position { get; set; }

    public bool Active { get; set; } = true;

    public DateTime Updated { get; set; }
}

internal static class PricingTables
{
    public static void ConfigurePricing(this ModelBuilder model)
    {
        model.Entity<TaxRate>().HasIndex(rate => new { rate.TenantId, rate.Country, rate.State }).IsUnique();
        model.Entity<ShippingMethod>().HasIndex(method => new { method.TenantId, method.Code }).IsUnique();
    }
}
