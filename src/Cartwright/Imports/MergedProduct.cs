using Cartwright.Search;

namespace Cartwright.Imports;

/// <summary>A product as the shop has it before an import.</summary>
/// <param name="Price">Minor units.</param>
/// <param name="TaxRate">Thousandths of a percent; null: the shop's.</param>
internal sealed record KnownProduct(
    long Id, Guid Uuid, string Name, string? Description, long? Price, string? Ean, long? WeightGrams, long? TaxRate, bool TaxIncluded, bool StockKept);

/// <summary>A product as it shall be: what the file says, and where it says nothing what was.</summary>
internal sealed record MergedProduct(ProductRow Row, KnownProduct? Known, Guid Uuid)
{
    public string Name { get; } = Row.Name ?? Known?.Name ?? Row.Sku;

    public string? Description { get; } = Row.Description ?? Known?.Description;

    public long? Price { get; } = Row.Price ?? Known?.Price;

    public string? Ean { get; } = Row.Ean ?? Known?.Ean;

    public long? WeightGrams { get; } = Row.WeightGrams ?? Known?.WeightGrams;

    public long? TaxRate { get; } = Row.TaxRate ?? Known?.TaxRate;

    public bool TaxIncluded { get; } = Row.TaxIncluded ?? Known?.TaxIncluded ?? false;

    public bool StockKept { get; } = Row.Stock is not null || Known?.StockKept is true;

    public string Searched => SearchText.Of(Name, Row.Sku, Description);

    public static MergedProduct Of(ProductRow row, KnownProduct? known, Guid fresh) => new(row, known, known?.Uuid ?? row.Uuid ?? fresh);

    /// <summary>False where the import leaves the product's own row as it is.</summary>
    public bool Changes => Known is null || Row.Price is not null || Name != Known.Name || Description != Known.Description || Ean != Known.Ean
        || WeightGrams != Known.WeightGrams || TaxRate != Known.TaxRate || TaxIncluded != Known.TaxIncluded || StockKept != Known.StockKept;
}
