using Cartwright.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Adapters.Postgres;

/// <summary>The shop's tables on PostgreSQL, with its index for parts of words.</summary>
public sealed class PostgresShopDb(DbContextOptions<PostgresShopDb> options) : ShopDb(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasPostgresExtension("pg_trgm");
        modelBuilder.Entity<Product>()
            .HasIndex(product => product.SearchText)
            .HasMethod("gin")
            .HasOperators("gin_trgm_ops");
    }
}
