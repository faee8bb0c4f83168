using Cartwright.Data;

namespace Cartwright.Catalogue;

/// <summary>A product by itself: what lists show, its shop and what is kept beside.</summary>
/// <param name="Metadata">A JSON object, or null.</param>
/// <param name="Weight">Grams.</param>
/// <param name="ReorderLevel">Units: stock at which the owner is warned.</param>
/// <param name="Images">In the order shown.</param>
public readonly record struct FoundProduct(
    ProductView Product, long TenantId, string? Metadata, int? Weight, long? ReorderLevel, IReadOnlyList<ProductImage> Images);

/// <summary>A picture of a product and the path it is served at.</summary>
public sealed record ProductImage(Guid Uuid, string Path, string Alt);

/// <summary>One product by its public key: one statement, a row for each picture.</summary>
public sealed class FindProduct(Reads reads)
{
    private const int FirstOwn = 11;

    private static readonly Statement ByUuid = new($"""
        SELECT {ProductView.Columns}, p.tenant_id, p.metadata, p.weight_grams, p.reorder_level, i.uuid, i.path, i.alt
        FROM products p LEFT JOIN media i ON i.product_id = p.id
        WHERE p.uuid = $1 AND p.deleted IS NULL ORDER BY i.position, i.id
        """);

    /// <summary>The product, or null; deciding who may see it is the caller's.</summary>
    public async Task<FoundProduct?> Run(Guid uuid, CancellationToken cancellation) =>
        Whole(await reads.Query(ByUuid, Read, cancellation, uuid));

    /// <summary>The product as a piece of work sees it, its own changes included.</summary>
    public static async Task<FoundProduct?> In(Write write, Guid uuid) => Whole(await write.Query(ByUuid, Read, uuid));

    private static FoundProduct? Whole(IReadOnlyList<FoundProduct> rows) =>
        rows.Count == 0 ? (FoundProduct?)null : rows[0] with { Images = [.. rows.SelectMany(row => row.Images)] };

    private static FoundProduct Read(Row row) => new(
        ProductView.Read(row), row.Long(FirstOwn), row.TextOrNull(FirstOwn + 1), (int?)row.LongOrNull(FirstOwn + 2), row.LongOrNull(FirstOwn + 3),
        row.UuidOrNull(FirstOwn + 4) is { } image ? [new ProductImage(image, row.Text(FirstOwn + 5), row.Text(FirstOwn + 6))] : []);
}
