using Cartwright.Data;

namespace Cartwright.Catalogue;

/// <summary>One product by its public key: one statement.</summary>
public sealed class FindProduct(Reads reads)
{
    private static readonly Statement ByUuid = new(
        $"SELECT {ProductView.Columns}, p.tenant_id FROM products p WHERE p.uuid = $1 AND p.deleted IS NULL");

    /// <summary>The product and its shop, or null; deciding who may see it is the caller's.</summary>
    public async Task<(ProductView Product, long TenantId)?> Run(Guid uuid, CancellationToken cancellation)
    {
        var found = await reads.Query(ByUuid, row => (ProductView.Read(row), row.Long(11)), cancellation, uuid);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>The product as a piece of work sees it, its own changes included.</summary>
    public static async Task<ProductView?> In(Write write, Guid uuid)
    {
        var found = await write.Query(ByUuid, ProductView.Read, uuid);
        return found.Count == 0 ? null : found[0];
    }
}
