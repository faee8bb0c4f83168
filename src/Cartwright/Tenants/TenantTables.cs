using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tenants;

internal static class TenantTables
{
    public static void ConfigureTenants(this ModelBuilder model)
    {
        model.Entity<Tenant>(tenant =>
        {
            tenant.HasIndex(t => t.Uuid).IsUnique();
            tenant.HasIndex(t => t.Slug).IsUnique();
            tenant.HasIndex(t => t.Domain).IsUnique();
        });
        model.Entity<TenantSetting>().HasIndex(setting => new { setting.TenantId, setting.Key }).IsUnique();
        model.Entity<Installation>().Property(installation => installation.Id).ValueGeneratedNever();
    }
}
