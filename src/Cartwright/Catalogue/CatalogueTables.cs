using Microsoft.EntityFrameworkCore;

namespace Cartwright.Catalogue;

internal static class CatalogueTables
{
    public static void ConfigureCatalogue(this ModelBuilder model)
    {
        model.Entity<Product>(product =>
        {
            product.HasIndex(p => p.Uuid).IsUnique();
            product.HasIndex(p => new { p.TenantId, p.Sku }).IsUnique().HasFilter("deleted IS NULL");
            product.HasIndex(p => new { p.TenantId, p.Created, p.Id }).HasFilter("deleted IS NULL");
            product.HasIndex(p => new { p.TenantId, p.Id }).HasFilter("deleted IS NULL");
            product.HasIndex(p => new { p.TenantId, p.Price }).HasFilter("deleted IS NULL");
            product.HasIndex(p => new { p.TenantId, p.Gtin });
            product.HasIndex(p => new { p.TenantId, p.PartNumber });
            product.HasMany(p => p.Categories).WithOne().HasForeignKey(place => place.ProductId);
            product.ToTable(table => table.HasCheckConstraint("ck_products_price", "price IS NULL OR price >= 0"));
        });
        model.Entity<Category>(category =>
        {
            category.ToTable("categories");
            category.HasIndex(c => c.Uuid).IsUnique();
            category.HasIndex(c => new { c.TenantId, c.Slug }).IsUnique();
            category.HasIndex(c => new { c.TenantId, c.ParentId });
            category.HasOne(c => c.Parent).WithMany().HasForeignKey(c => c.ParentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ProductCategory>(place =>
        {
            place.ToTable("product_categories");
            place.HasKey(p => new { p.ProductId, p.CategoryId });
            place.HasIndex(p => new { p.CategoryId, p.ProductId });
        });
        model.Entity<Media>(media =>
        {
            media.ToTable("media");
            media.HasIndex(m => m.Uuid).IsUnique();
            media.HasIndex(m => new { m.ProductId, m.Position });
            media.HasIndex(m => new { m.TenantId, m.Created, m.Id });
            media.HasIndex(m => new { m.Sharing, m.Created, m.Id });
            media.Property(m => m.SearchText).HasDefaultValue("");
        });
        ConfigureBooks(model);
    }

    private static void ConfigureBooks(ModelBuilder model)
    {
        model.Entity<Book>(book =>
        {
            book.HasKey(b => b.ProductId);
            book.Property(b => b.ProductId).ValueGeneratedNever();
            book.HasOne<Product>().WithOne().HasForeignKey<Book>(b => b.ProductId);
            book.HasMany(b => b.Authors).WithOne().HasForeignKey(a => a.ProductId);
            book.HasMany(b => b.Publishers).WithOne().HasForeignKey(p => p.ProductId);
        });
        model.Entity<Author>().HasIndex(author => new { author.TenantId, author.Name }).IsUnique();
        model.Entity<Publisher>().HasIndex(publisher => new { publisher.TenantId, publisher.Name }).IsUnique();
        model.Entity<BookAuthor>(link =>
        {
            link.ToTable("book_authors");
            link.HasKey(l => new { l.ProductId, l.AuthorId });
        });
        model.Entity<BookPublisher>(link =>
        {
            link.ToTable("book_publishers");
            link.HasKey(l => new { l.ProductId, l.PublisherId });
        });
    }
}
