using Microsoft.EntityFrameworkCore;

namespace Cartwright.Organizations;

internal static class OrganizationTables
{
    public static void ConfigureOrganizations(this ModelBuilder model)
    {
        model.Entity<Organization>().HasIndex(organization => new { organization.TenantId, organization.Code }).IsUnique();
        model.Entity<Store>().HasIndex(store => new { store.TenantId, store.Gln }).IsUnique();
        model.Entity<Membership>(membership =>
        {
            membership.HasIndex(m => new { m.TenantId, m.OrganizationId, m.UserId }).IsUnique();
            membership.HasIndex(m => m.UserId);
        });
    }
}
