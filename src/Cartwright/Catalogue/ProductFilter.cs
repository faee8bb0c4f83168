namespace Cartwright.Catalogue;

/// <summary>Which products of a shop are wanted; every condition must hold.</summary>
public sealed record ProductFilter
{
    /// <summary>A category's name or slug, without regard to case; descendants are not implied.</summary>
    public string? Category { get; init; }

    /// <summary>Minor units, inclusive.</summary>
    public long? MinPrice { get; init; }

    /// <summary>Minor units, inclusive.</summary>
    public long? MaxPrice { get; init; }

    /// <summary>True: something can be promised; false: nothing can.</summary>
    public bool? InStock { get; init; }

    /// <summary>Words that name, description or SKU contain.</summary>
    public string? Search { get; init; }
}
