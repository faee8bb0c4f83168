using Microsoft.EntityFrameworkCore;

namespace Cartwright.Pricing;

internal static class PricingTables
{
    public static void ConfigurePricing(this ModelBuilder model)
    {
        model.Entity<TaxRate>().HasIndex(rate => new { rate.TenantId, rate.Country, rate.State }).IsUnique();
        model.Entity<ShippingMethod>().HasIndex(method => new { method.TenantId, method.Code }).IsUnique();
    }
}
