using Microsoft.EntityFrameworkCore;

namespace Cartwright.Subscriptions;

internal static class SubscriptionTables
{
    public static void ConfigureSubscriptions(this ModelBuilder model)
    {
        model.Entity<Subscription>(subscription =>
        {
            subscription.HasIndex(s => new { s.TenantId, s.CustomerId, s.Id });
            subscription.HasIndex(s => s.OrderId).HasFilter("order_id IS NOT NULL");
            subscription.HasIndex(s => s.OrderLineId).IsUnique().HasFilter("order_line_id IS NOT NULL");
            subscription.HasIndex(s => s.NextCharge).HasFilter("next_charge IS NOT NULL");
            subscription.ToTable(table => table.HasCheckConstraint("ck_subscriptions_quantity", "quantity > 0 AND unit_price >= 0 AND periods >= 0"));
        });
        model.Entity<Renewal>(renewal =>
        {
            renewal.HasIndex(r => new { r.SubscriptionId, r.Due }).IsUnique();
            renewal.HasIndex(r => r.OrderId).IsUnique();
        });
    }
}
