using Cartwright.Catalogue;
using Cartwright.Data;
using Cartwright.Search;
using Cartwright.Stock;
using Cartwright.Tenants;

namespace Cartwright.Demo;

/// <summary>A product of a demo shop. Price in minor units, tax rate in thousandths of a percent.</summary>
internal sealed record DemoProduct(long Id, string Sku, string Name, long Price)
{
    public Guid? Uuid { get; init; }

    public string? Description { get; init; }

    public string? Gtin { get; init; }

    public int? TaxRate { get; init; }

    public bool TaxIncluded { get; init; }

    /// <summary>Units on hand; null: not stock-kept.</summary>
    public long? Stock { get; init; }

    public int? WeightGrams { get; init; }

    public RecurringPeriod? Period { get; init; }

    public Category[] Categories { get; init; } = [];
}

internal static class DemoCatalogue
{
    public const string Actor = "demo";

    /// <summary>Products are made a microsecond apart, so that their order of creation is the order they are listed in.</summary>
    public static async Task Add(Write write, Tenant shop, DateTime now, params IReadOnlyList<DemoProduct> products)
    {
        for (var i = 0; i < products.Count; i++)
        {
            var product = Row(products[i], shop, now.AddMicroseconds(i));
            write.Db.Products.Add(product);
            await write.Db.SaveChangesAsync();
            if (products[i].Stock is { } stock)
                await SetStock.Run(write, shop.Id, product.Id, stock, MovementKind.Initial, Actor, product.Created);
        }
    }

    public static async Task<Category> AddCategory(
        Write write, Tenant shop, string uuid, string name, string? description, DateTime now, Category? parent = null)
    {
        var category = new Category
        {
            Uuid = new(uuid),
            TenantId = shop.Id,
            Name = name,
            Slug = ProductPlaces.Slug(name, _ => false),
            Description = description,
            ParentId = parent?.Id,
            Position = parent is null ? 0 : 1,
            Created = now.AddMicroseconds(parent is null ? 0 : 1),
            Updated = now,
        };
        write.Db.Categories.Add(category);
        await write.Db.SaveChangesAsync();
        return category;
    }

    private static Product Row(DemoProduct demo, Tenant shop, DateTime now) => new()
    {
        Id = demo.Id,
        Uuid = demo.Uuid ?? new Guid($"0c0ffee0-0000-4000-8002-{demo.Id:d12}"),
        TenantId = shop.Id,
        Sku = demo.Sku,
        PartNumber = demo.Sku,
        Gtin = demo.Gtin,
        Name = demo.Name,
        Description = demo.Description,
        Price = demo.Price,
        TaxRate = demo.TaxRate,
        TaxIncluded = demo.TaxIncluded,
        WeightGrams = demo.WeightGrams,
        StockKept = demo.Stock is not null,
        RecurringPeriod = demo.Period,
        SearchText = SearchText.Of(demo.Name, demo.Sku, demo.Description),
        Categories = [.. demo.Categories.Select((category, position) => new ProductCategory { CategoryId = category.Id, Position = position })],
        Created = now,
        Updated = now,
    };
}
