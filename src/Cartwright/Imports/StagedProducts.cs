namespace Cartwright.Imports;

/// <summary>Products of a file on disk, each once: the last row of a SKU wins, field by field.</summary>
public interface IStagedProducts : IDisposable
{
    /// <summary>Why the row cannot be kept, or null where it is.</summary>
    string? Add(ProductRow row);

    /// <summary>How many products there are.</summary>
    long Count { get; }

    /// <summary>In the order in which the file first names them.</summary>
    IEnumerable<ProductRow> All();
}

/// <summary>What one row, or all rows of one SKU, say of a product. Null: nothing.</summary>
/// <param name="Row">The last row's number.</param>
/// <param name="Rows">How many rows there were.</param>
/// <param name="Values">The last row as it stands in the file.</param>
public sealed record ProductRow(long Row, long Rows, IReadOnlyList<string> Values, string Sku)
{
    public long? Id { get; init; }

    public Guid? Uuid { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Minor units, above zero.</summary>
    public long? Price { get; init; }

    /// <summary>Units the shop shall show.</summary>
    public long? Stock { get; init; }

    /// <summary>Names with vertical bars between.</summary>
    public string? Categories { get; init; }

    /// <summary>13 digits.</summary>
    public string? Ean { get; init; }

    /// <summary>Names with vertical bars between.</summary>
    public string? Authors { get; init; }

    /// <summary>Names with vertical bars between.</summary>
    public string? Publishers { get; init; }

    public long? WeightGrams { get; init; }

    /// <summary>Thousandths of a percent.</summary>
    public long? TaxRate { get; init; }

    public bool? TaxIncluded { get; init; }

    /// <summary>The path the image is served at.</summary>
    public string? Image { get; init; }

    public bool IsBook => Ean is not null || Authors is not null || Publishers is not null;

    /// <summary>The names in a list with vertical bars between, each once.</summary>
    public static IEnumerable<string> Names(string? list) =>
        list is null ? [] : list.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal);
}
