using Cartwright.Audit;
using Cartwright.Catalogue;
using Cartwright.Data;
using Cartwright.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Demo;

/// <summary>Fills an empty shop with a few products to try things out with; a shop that has products is left as it is (pycommerce.md 5).</summary>
public static class SampleCatalogue
{
    private const int Products = 5;
    private const int PriceStep = 10;
    private const int StockStep = 20;

    private static readonly string[] Categories = ["Sample Goods", "Sample Extras"];

    // What the original makes where nobody names a shop.
    private static readonly CreateTenant[] Shops = [new("demo1", "Demo Store 1", "USD"), new("demo2", "Demo Store 2", "USD")];

    /// <summary>The two sample shops, opened where they are not there.</summary>
    public static async Task<Result<IReadOnlyList<SampledShop>>> FillShops(Write write, Actor actor, DateTime now)
    {
        var filled = new List<SampledShop>();
        foreach (var shop in Shops)
        {
            var tenant = await write.Db.Tenants.FirstOrDefaultAsync(t => t.Slug == shop.Slug);
            if (tenant is null)
            {
                if ((await shop.Run(write, now)).IsRefused(out var refusal, out tenant)) return refusal;
                await AuditLog.Add(write, tenant.Id, actor, "tenant.created", tenant.Uuid.ToString(), now);
            }
            if ((await Fill(write, tenant, actor, now)).IsRefused(out var no, out var one)) return no;
            filled.Add(one);
        }
        return filled;
    }

    /// <summary>One shop. Two at once fill it once: the SKUs are the same.</summary>
    public static async Task<Result<SampledShop>> Fill(Write write, Tenant shop, Actor actor, DateTime now)
    {
        if (await write.Db.Products.AnyAsync(product => product.TenantId == shop.Id && product.Deleted == null)) return new SampledShop(shop, 0);

        for (var i = 1; i <= Products; i++)
        {
            var values = new ProductValues(
                $"Sample Product {i}", $"SAMPLE-{i:d3}", Currency.Of(shop.Currency).ToMinor(PriceStep * i), StockStep * i, [Categories[i % Categories.Length]])
            {
                Description = ($"The {i}. of {Products} products to try things out with", true),
            };
            // A microsecond apart, so that their order of creation is the order they are listed in.
            if ((await new CreateProduct(shop.Id, values, actor.Id).Run(write, now.AddMicroseconds(i))).IsRefused(out var refusal)) return refusal;
        }
        await AuditLog.Add(write, shop.Id, actor, "tenant.sampled", shop.Uuid.ToString(), now);
        return new SampledShop(shop, Products);
    }
}

/// <summary>A shop and how many products were made in it now.</summary>
public sealed record SampledShop(Tenant Shop, int Products);
