using Cartwright.Audit;
using Cartwright.Pricing;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Apis.Tests.Fixture;

/// <summary>Sets what a shop charges on top, as an operator does by command.</summary>
public static class TermsOfSale
{
    public static async Task Tax(this TestServer server, int rate, string? country = null, string? state = null, bool shipping = false, string slug = "tech")
    {
        var tenant = await Tenant(server, slug);
        var set = new SetTaxRate(tenant, new TaxPlace(country, state), "VAT", rate, Included: false, shipping, Actor.Command);
        Assert.Null((await server.Database.Writes.Run(write => set.Run(write, server.Time.Now()))).Refusal);
    }

    public static async Task Ship(this TestServer server, ShippingMethod method, string slug = "tech")
    {
        var set = new SetShippingMethod(await Tenant(server, slug), method, Actor.Command);
        Assert.Null((await server.Database.Writes.Run(write => set.Run(write, server.Time.Now()))).Refusal);
    }

    private static async Task<long> Tenant(TestServer server, string slug)
    {
        await using var db = server.Database.Reads.Open();
        return await db.Tenants.Where(tenant => tenant.Slug == slug).Select(tenant => tenant.Id).SingleAsync();
    }
}
