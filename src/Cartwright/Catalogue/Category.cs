namespace Cartwright.Catalogue;

/// <summary>A node of a shop's category tree. A product is in many; a bookshop's shelf is one.</summary>
public sealed class Category
{
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    public long TenantId { get; set; }

    public required string Name { get; set; }

    /// <summary>Lower case; unique in the shop.</summary>
    public required string Slug { get; set; }

    public string? Description { get; set; }

    public long? ParentId { get; set; }

    public Category? Parent { get; set; }

    public int Position { get; set; }

    public bool Active { get; set; } = true;

    public DateTime Created { get; set; }

    public DateTime Updated { get; set; }
}

/// <summary>A product's place in a category; the position is the order in which the product names its categories.</summary>
public sealed class ProductCategory
{
    public long ProductId { get; set; }

    public long CategoryId { get; set; }

    public Category? Category { get; set; }

    public int Position { get; set; }
}
