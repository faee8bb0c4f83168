using Microsoft.EntityFrameworkCore;

namespace Cartwright.Stock;

internal static class StockTables
{
    public static void ConfigureStock(this ModelBuilder model)
    {
        model.Entity<StockLocation>().HasIndex(location => new { location.TenantId, location.Name }).IsUnique();
        model.Entity<StockLevel>(level =>
        {
            level.HasIndex(l => new { l.ProductId, l.LocationId }).IsUnique();
            level.ToTable(table => table.HasCheckConstraint(
                "ck_stock_levels_promise", "on_hand >= held AND held >= 0 AND backordered >= 0"));
        });
        model.Entity<StockMovement>(movement =>
        {
            movement.HasIndex(m => new { m.ProductId, m.LocationId });
            movement.HasIndex(m => m.OrderId);
        });
        model.Entity<StockHold>(hold =>
        {
            hold.HasIndex(h => new { h.OrderId, h.ProductId, h.LocationId }).IsUnique();
            hold.HasIndex(h => new { h.ProductId, h.LocationId });
            hold.ToTable(table => table.HasCheckConstraint("ck_stock_holds_units", "quantity >= 0 AND backordered >= 0"));
        });
    }
}
