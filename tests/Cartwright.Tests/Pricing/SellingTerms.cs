using Cartwright.Audit;
using Cartwright.Pricing;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Pricing;

/// <summary>What a test does with a shop's terms of sale.</summary>
internal static class SellingTerms
{
    public static async Task<Result<Done>> TrySetTax(
        this Shop shop, int rate, string? country = null, string? state = null, bool included = false, bool shipping = false, string name = "VAT", string slug = "tech")
    {
        var tenant = await shop.Tenant(slug);
        return await shop.Writes.Run(write =>
            new SetTaxRate(tenant, new TaxPlace(country, state), name, rate, included, shipping, Actor.Command).Run(write, shop.Now));
    }

    public static async Task Tax(
        this Shop shop, int rate, string? country = null, string? state = null, bool included = false, bool shipping = false, string slug = "tech") =>
        Assert.Null((await shop.TrySetTax(rate, country, state, included, shipping, slug: slug)).Refusal);

    public static async Task<Result<Done>> TrySetShipping(this Shop shop, ShippingMethod method, string slug = "tech")
    {
        var tenant = await shop.Tenant(slug);
        return await shop.Writes.Run(write => new SetShippingMethod(tenant, method, Actor.Command).Run(write, shop.Now));
    }

    public static async Task Ship(this Shop shop, string code, long price, long perKilogram = 0, long? freeFrom = null, string? countries = null, string slug = "tech")
    {
        var method = new ShippingMethod
        {
            Code = code,
            Name = $"By {code}",
            Price = price,
            PricePerKilogram = perKilogram,
            FreeFrom = freeFrom,
            Countries = SetShippingMethod.CountriesOf(countries),
        };
        Assert.Null((await shop.TrySetShipping(method, slug)).Refusal);
    }
}
