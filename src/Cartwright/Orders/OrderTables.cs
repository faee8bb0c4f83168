using Microsoft.EntityFrameworkCore;

namespace Cartwright.Orders;

internal static class OrderTables
{
    public static void ConfigureOrders(this ModelBuilder model)
    {
        model.Entity<Order>(order =>
        {
            order.HasIndex(o => o.Uuid).IsUnique();
            order.HasIndex(o => new { o.TenantId, o.Api, o.ExternalNumber }).IsUnique().HasFilter("external_number IS NOT NULL");
            order.HasIndex(o => new { o.TenantId, o.Reference }).IsUnique().HasFilter("reference IS NOT NULL");
            order.HasIndex(o => new { o.TenantId, o.Code }).IsUnique().HasFilter("code IS NOT NULL");
            order.HasIndex(o => new { o.TenantId, o.Id }).HasFilter("code IS NULL");
            order.Property(o => o.InvoiceToEntity).HasDefaultValue(false);
            order.HasIndex(o => new { o.TenantId, o.Placed, o.Id });
            order.HasIndex(o => new { o.TenantId, o.Status, o.Placed, o.Id });
            order.HasIndex(o => new { o.CustomerId, o.Placed, o.Id });
            order.HasIndex(o => new { o.UserId, o.Placed, o.Id });
            order.HasMany(o => o.Lines).WithOne().HasForeignKey(line => line.OrderId);
            order.HasMany(o => o.Adjustments).WithOne().HasForeignKey(adjustment => adjustment.OrderId);
            order.HasMany(o => o.Events).WithOne().HasForeignKey(step => step.OrderId);
        });
        model.Entity<OrderLine>(line =>
        {
            line.HasIndex(l => new { l.OrderId, l.Position });
            line.HasIndex(l => l.ProductId);
            line.Property(l => l.Shipped).HasDefaultValue(0L);
            line.Property(l => l.Returned).HasDefaultValue(0L);
            line.ToTable(table => table.HasCheckConstraint(
                "ck_order_lines_quantity",
                "quantity > 0 AND shipped >= 0 AND shipped <= quantity AND returned >= 0 AND returned <= quantity"));
        });
        model.Entity<Shipment>(shipment =>
        {
            shipment.HasIndex(s => s.Uuid).IsUnique();
            shipment.HasIndex(s => s.OrderId);
            shipment.HasMany(s => s.Lines).WithOne().HasForeignKey(line => line.ShipmentId);
        });
        model.Entity<ShipmentLine>(line =>
        {
            line.HasIndex(l => l.ShipmentId);
            line.ToTable(table => table.HasCheckConstraint("ck_shipment_lines_quantity", "quantity > 0"));
        });
        model.Entity<OrderNote>(note =>
        {
            note.HasIndex(n => n.Uuid).IsUnique();
            note.HasIndex(n => n.OrderId);
        });
        model.Entity<OrderAdjustment>().HasIndex(adjustment => adjustment.OrderId);
        model.Entity<OrderEvent>().HasIndex(step => step.OrderId);
    }
}
