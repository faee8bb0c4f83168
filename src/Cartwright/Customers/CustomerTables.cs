using Microsoft.EntityFrameworkCore;

namespace Cartwright.Customers;

internal static class CustomerTables
{
    public static void ConfigureCustomers(this ModelBuilder model)
    {
        model.Entity<Customer>(customer =>
        {
            customer.HasIndex(c => c.Uuid).IsUnique();
            customer.HasIndex(c => new { c.TenantId, c.Email }).IsUnique();
            customer.HasIndex(c => new { c.TenantId, c.ExternalNumber }).IsUnique();
            customer.HasIndex(c => c.UserId);
        });
        model.Entity<Address>(address =>
        {
            address.ToTable("addresses");
            address.HasIndex(a => a.Uuid).IsUnique();
            address.HasIndex(a => new { a.CustomerId, a.ContentKey }).IsUnique().HasFilter("content_key IS NOT NULL");
            address.Property(a => a.FirstName).HasDefaultValue("");
            address.Property(a => a.LastName).HasDefaultValue("");
            address.Property(a => a.Company).HasDefaultValue("");
            address.HasIndex(a => a.CustomerId);
        });
    }
}
