using Microsoft.EntityFrameworkCore;

namespace Cartwright.Remittances;

internal static class RemittanceTables
{
    public static void ConfigureRemittances(this ModelBuilder model)
    {
        model.Entity<Remittance>(remittance =>
        {
            remittance.HasIndex(r => r.MessageId).IsUnique();
            remittance.HasIndex(r => new { r.TenantId, r.Id });
            remittance.HasMany(r => r.Items).WithOne().HasForeignKey(item => item.RemittanceId);
        });
        model.Entity<RemittanceItem>(item =>
        {
            item.HasIndex(i => new { i.RemittanceId, i.State });
            item.HasIndex(i => new { i.TenantId, i.EndToEndId });
            // No two files ask for the same money.
            item.HasIndex(i => i.PaymentId).IsUnique().HasFilter("state = 'open'");
            item.ToTable(table => table.HasCheckConstraint("ck_remittance_items_amount", "amount > 0"));
        });
    }
}
