using Cartwright.Data;
using Cartwright.Search;
using Cartwright.Stock;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Catalogue;

/// <summary>A product's new values; what is null in a change stays as it is.</summary>
/// <param name="Price">Minor units.</param>
/// <param name="Stock">Units the shop shall show.</param>
/// <param name="Categories">Names; those the shop does not have yet are made.</param>
public sealed record ProductValues(
    string? Name = null, string? Sku = null, long? Price = null, long? Stock = null, IReadOnlyList<string>? Categories = null)
{
    /// <summary>Set where the description is to be changed, to a text or to nothing.</summary>
    public (string? Text, bool Given) Description { get; init; }

    /// <summary>Set where the metadata are to be changed, to a JSON object or to nothing.</summary>
    public (string? Json, bool Given) Metadata { get; init; }

    /// <summary>Set where the weight is to be changed, to grams or to nothing.</summary>
    public (int? Grams, bool Given) Weight { get; init; }

    /// <summary>Set where the level of stock at which the owner is warned is to be changed, to units or to nothing.</summary>
    public (long? Units, bool Given) ReorderLevel { get; init; }

    /// <summary>The product's pictures in the order shown: files of the shop's media.</summary>
    public IReadOnlyList<Guid>? Images { get; init; }

    /// <summary>Takes over what a product keeps beside its texts, price and stock.</summary>
    internal void DescribeTo(Product product)
    {
        if (Metadata.Given) product.Metadata = Metadata.Json;
        if (Weight.Given) product.WeightGrams = Weight.Grams;
        if (ReorderLevel.Given) product.ReorderLevel = ReorderLevel.Units;
    }
}

/// <summary>Adds a product to a shop.</summary>
public sealed record CreateProduct(long TenantId, ProductValues Values, string Actor)
{
    public async Task<Result<Guid>> Run(Write write, DateTime now)
    {
        var sku = Values.Sku!.Trim();
        if (await write.Db.Products.AnyAsync(product => product.TenantId == TenantId && product.Sku == sku && product.Deleted == null))
            return ChangeProduct.SkuTaken(sku);

        var created = new Product
        {
            Uuid = Uuid.New(now),
            TenantId = TenantId,
            Sku = sku,
            PartNumber = sku,
            Name = Values.Name!.Trim(),
            Description = Values.Description.Text,
            Price = Values.Price,
            StockKept = true,
            SearchText = "",
            Created = now,
            Updated = now,
        };
        created.SearchText = ChangeProduct.Searched(created);
        Values.DescribeTo(created);
        write.Db.Products.Add(created);
        await write.Db.SaveChangesAsync();
        if (Values.Categories is { } names) await ProductPlaces.Set(write, TenantId, created.Id, names, now);
        if (Values.Images is { } images && (await ProductImages.Set(write, TenantId, created.Id, images)).IsRefused(out var wrong)) return wrong;
        var stocked = await SetStock.Run(write, TenantId, created.Id, Values.Stock ?? 0, MovementKind.Initial, Actor, now);
        return stocked.IsRefused(out var refusal) ? refusal : created.Uuid;
    }
}

/// <summary>Changes a product of a shop.</summary>
public sealed record ChangeProduct(long TenantId, Guid Product, ProductValues Values, string Actor)
{
    public async Task<Result<Done>> Run(Write write, DateTime now)
    {
        var product = await write.Db.Products.FirstOrDefaultAsync(p => p.TenantId == TenantId && p.Uuid == Product && p.Deleted == null);
        if (product is null) return Refusal.NotFound("Product", Product.ToString());

        if (Values.Sku?.Trim() is { } sku && sku != product.Sku)
        {
            if (await write.Db.Products.AnyAsync(p => p.TenantId == TenantId && p.Sku == sku && p.Deleted == null)) return SkuTaken(sku);
            if (product.PartNumber == product.Sku) product.PartNumber = sku;
            product.Sku = sku;
        }
        product.Name = Values.Name?.Trim() ?? product.Name;
        if (Values.Description.Given) product.Description = Values.Description.Text;
        if (Values.Price is { } price) (product.Price, product.SellingPrice) = (price, null);
        product.SearchText = Searched(product);
        Values.DescribeTo(product);
        product.Updated = now;
        if (Values.Stock is not null) product.StockKept = true;
        await write.Db.SaveChangesAsync();
        if (Values.Categories is { } names) await ProductPlaces.Set(write, TenantId, product.Id, names, now);
        if (Values.Images is { } images && (await ProductImages.Set(write, TenantId, product.Id, images)).IsRefused(out var wrong)) return wrong;
        if (Values.Stock is { } stock) return await SetStock.Run(write, TenantId, product.Id, stock, MovementKind.Adjustment, Actor, now);
        return Done.It;
    }

    internal static string Searched(Product product) => SearchText.Of(product.Name, product.Sku, product.Description);

    internal static Refusal SkuTaken(string sku) => Refusal.Conflict("sku_taken", $"A product with SKU '{sku}' already exists.");
}

/// <summary>Takes a product out of the catalogue. Orders keep what they froze; the SKU is free again.</summary>
public sealed record DeleteProduct(long TenantId, Guid Product)
{
    public async Task<Result<Done>> Run(Write write, DateTime now)
    {
        var deleted = await write.Db.Products
            .Where(product => product.TenantId == TenantId && product.Uuid == Product && product.Deleted == null)
            .ExecuteUpdateAsync(set => set.SetProperty(product => product.Deleted, now).SetProperty(product => product.Updated, now));
        return deleted == 0 ? Refusal.NotFound("Product", Product.ToString()) : Done.It;
    }
}
