using Microsoft.EntityFrameworkCore;

namespace Cartwright.Carts;

/// <summary>What somebody means to buy. A cart holds no stock.</summary>
public sealed class Cart
{
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    public long TenantId { get; set; }

    /// <summary>The API it began in.</summary>
    public required string Api { get; set; }

    /// <summary>Null: nobody was signed in when it began.</summary>
    public long? UserId { get; set; }

    /// <summary>False once it is checked out.</summary>
    public bool Active { get; set; } = true;

    /// <summary>Kept with each change of a line.</summary>
    public int LinesCount { get; set; }

    /// <summary>Units over all lines, kept with each change of a line.</summary>
    public long TotalQuantity { get; set; }

    public DateTime LastActivity { get; set; }

    public DateTime Created { get; set; }

    public DateTime Updated { get; set; }

    public List<CartLine> Lines { get; set; } = [];
}

/// <summary>A product in a cart. Its price is the catalogue's at the moment it is shown.</summary>
public sealed class CartLine
{
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    public long TenantId { get; set; }

    public long CartId { get; set; }

    public long ProductId { get; set; }

    public long Quantity { get; set; }

    public DateTime Created { get; set; }

    public DateTime Updated { get; set; }
}

internal static class CartTables
{
    public static void ConfigureCarts(this ModelBuilder model)
    {
        model.Entity<Cart>(cart =>
        {
            cart.HasIndex(c => c.Uuid).IsUnique();
            // PyCommerce knows one open cart of a user in a shop.
            cart.HasIndex(c => new { c.TenantId, c.UserId }).IsUnique().HasFilter("active AND api = 'pycommerce' AND user_id IS NOT NULL");
            cart.HasIndex(c => c.LastActivity).HasFilter("user_id IS NULL");
            cart.HasMany(c => c.Lines).WithOne().HasForeignKey(line => line.CartId);
        });
        model.Entity<CartLine>(line =>
        {
            line.HasIndex(l => new { l.CartId, l.ProductId });
            line.ToTable(table => table.HasCheckConstraint("ck_cart_lines_quantity", "quantity > 0"));
        });
    }
}
