namespace Cartwright.Pricing;

/// <summary>Something to be sold, as the catalogue has it: before the shop's terms are known.</summary>
/// <param name="Quantity">Units.</param>
/// <param name="UnitPrice">Minor units.</param>
/// <param name="TaxRate">The product's own rate in thousandths of a percent; null: the shop's.</param>
/// <param name="TaxIncluded">True where the price contains the product's own tax.</param>
/// <param name="WeightGrams">Of one unit; 0 where nobody knows.</param>
public readonly record struct CatalogueLine(long Quantity, long UnitPrice, int? TaxRate, bool TaxIncluded, int WeightGrams);

/// <summary>What is shipped together.</summary>
public static class Parcel
{
    /// <summary>Nothing is lighter, packed.</summary>
    private const int LightestGrams = 100;

    /// <summary>The weight in grams; none for no lines.</summary>
    public static Int128 Grams(IReadOnlyList<CatalogueLine> lines)
    {
        if (lines.Count == 0) return 0;
        var grams = Int128.Zero;
        foreach (var line in lines) grams += (Int128)line.Quantity * line.WeightGrams;
        return Int128.Max(grams, LightestGrams);
    }
}
