namespace Cartwright.Pricing;

/// <summary>A way a shop ships. A shop without one takes any text for a method and charges nothing.</summary>
public sealed class ShippingMethod
{
    private const int GramsOfAKilogram = 1000;

    public long Id { get; set; }

    public long TenantId { get; set; }

    /// <summary>What an order names it by, such as <c>standard</c>: lower case, unique in the shop.</summary>
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

    /// <summary>Days until delivery, as shown to buyers; null: nothing is said.</summary>
    public int? Days { get; set; }

    public DateTime Updated { get; set; }

    /// <summary>The form a code is kept and looked for in.</summary>
    public static string CodeKey(string text) => text.Trim().ToLowerInvariant();

    /// <summary>True where it goes to the country, as an address names it.</summary>
    public bool DeliversTo(string country) => Countries.Length == 0 || Countries.Split(',').Contains(TaxRate.PlaceKey(country));

    /// <summary>What it costs, in minor units before any tax; invalid where that is too large to be money.</summary>
    /// <param name="subtotal">Minor units of what is shipped.</param>
    /// <param name="grams">The weight of what is shipped, as <see cref="Parcel"/> counts it.</param>
    public Result<long> Cost(long subtotal, Int128 grams)
    {
        if (subtotal >= FreeFrom) return 0;
        var begun = (grams + GramsOfAKilogram - 1) / GramsOfAKilogram;
        var cost = Price + PricePerKilogram * begun;
        return cost > Money.Largest ? Cartwright.Pricing.Price.TooLarge : (long)cost;
    }
}
