using System.Text.Json;
using System.Text.Json.Serialization;
using Cartwright.Catalogue;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>A product in a list (pycommerce.md 3.3).</summary>
public sealed record ProductWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("price")] decimal? Price,
    [property: JsonPropertyName("sku")] string Sku,
    [property: JsonPropertyName("stock")] long Stock,
    [property: JsonPropertyName("categories")] IReadOnlyList<string> Categories)
{
    /// <summary>What is shown for a product that is sold uncounted (README of the contracts, rule 11).</summary>
    public const long Uncounted = 999_999;

    public static ProductWire From(ProductView product, Currency currency) => new(
        product.Uuid, product.Name, product.Description, product.Price is { } price ? currency.ToMajor(price) : null, product.Sku,
        ShownStock(product), product.Categories);

    private static long ShownStock(ProductView product) => product.ToPromise is { } units ? Math.Max(units, 0) : Uncounted;
}

/// <summary>
/// A product by itself: the list's members, its tenant, its pictures, what clients keep with it and its times (pycommerce.md 5); beyond the
/// contract its weight in kilograms and the stock at which its owner is warned.
/// </summary>
public sealed record ProductDetailWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("price")] decimal? Price,
    [property: JsonPropertyName("sku")] string Sku,
    [property: JsonPropertyName("stock")] long Stock,
    [property: JsonPropertyName("categories")] IReadOnlyList<string> Categories,
    [property: JsonPropertyName("tenant_id")] Guid TenantId,
    [property: JsonPropertyName("images")] IReadOnlyList<ProductImageWire> Images,
    [property: JsonPropertyName("metadata")] JsonElement Metadata,
    [property: JsonPropertyName("created_at")] string CreatedAt,
    [property: JsonPropertyName("updated_at")] string UpdatedAt,
    [property: JsonPropertyName("weight")] decimal? Weight,
    [property: JsonPropertyName("reorder_level")] long? ReorderLevel)
{
    public const int GramsPerKilogram = 1000;

    public static ProductDetailWire From(FoundProduct found, Tenants.Tenant tenant)
    {
        var row = ProductWire.From(found.Product, Currency.Of(tenant.Currency));
        return new(
            row.Id, row.Name, row.Description, row.Price, row.Sku, row.Stock, row.Categories, tenant.Uuid,
            [.. found.Images.Select(image => new ProductImageWire(image.Uuid, image.Path, image.Alt))], Parsed(found.Metadata ?? "{}"),
            WireTime.Of(found.Product.Created), WireTime.Of(found.Product.Updated), found.Weight / (decimal)GramsPerKilogram, found.ReorderLevel);
    }

    private static JsonElement Parsed(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

public sealed record ProductImageWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("url")] string Url,
    [property: JsonPropertyName("alt")] string Alt);

public sealed record ProductFiltersWire(
    [property: JsonPropertyName("category")] string? Category,
    [property: JsonPropertyName("min_price")] decimal? MinPrice,
    [property: JsonPropertyName("max_price")] decimal? MaxPrice,
    [property: JsonPropertyName("in_stock")] bool? InStock);

/// <summary>The list's envelope, for the document; the answer itself is streamed.</summary>
public sealed record ProductsWire(
    [property: JsonPropertyName("products")] IReadOnlyList<ProductWire> Products,
    [property: JsonPropertyName("tenant")] string Tenant,
    [property: JsonPropertyName("count")] long Count,
    [property: JsonPropertyName("filters")] ProductFiltersWire Filters);

public sealed record NewProductWire(
    [property: JsonPropertyName("tenant_id")] Guid TenantId,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("price")] decimal Price,
    [property: JsonPropertyName("sku")] string Sku,
    [property: JsonPropertyName("stock")] long Stock = 0,
    [property: JsonPropertyName("description")] string? Description = null,
    [property: JsonPropertyName("categories")] IReadOnlyList<string>? Categories = null,
    [property: JsonPropertyName("images")] IReadOnlyList<Guid>? Images = null,
    [property: JsonPropertyName("metadata")] JsonElement? Metadata = null,
    [property: JsonPropertyName("weight")] decimal? Weight = null,
    [property: JsonPropertyName("reorder_level")] long? ReorderLevel = null);

public sealed record ProductChangeWire(
    [property: JsonPropertyName("name")] string? Name = null,
    [property: JsonPropertyName("price")] decimal? Price = null,
    [property: JsonPropertyName("sku")] string? Sku = null,
    [property: JsonPropertyName("stock")] long? Stock = null,
    [property: JsonPropertyName("description")] string? Description = null,
    [property: JsonPropertyName("categories")] IReadOnlyList<string>? Categories = null,
    [property: JsonPropertyName("images")] IReadOnlyList<Guid>? Images = null,
    [property: JsonPropertyName("metadata")] JsonElement? Metadata = null,
    [property: JsonPropertyName("weight")] decimal? Weight = null,
    [property: JsonPropertyName("reorder_level")] long? ReorderLevel = null);
