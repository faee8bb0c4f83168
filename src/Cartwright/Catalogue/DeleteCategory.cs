using Cartwright.Audit;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Catalogue;

/// <summary>Deletes a category that has none below it. Products lose their place in it and nothing else.</summary>
public sealed record DeleteCategory(long TenantId, Guid Category, Actor By)
{
    public async Task<Result<Done>> Run(Write write, DateTime now)
    {
        await CategoryTree.Lock(write, TenantId);
        var category = await write.Db.Categories.FirstOrDefaultAsync(c => c.TenantId == TenantId && c.Uuid == Category);
        if (category is null) return Refusal.NotFound("Category", Category.ToString());
        if (await write.Db.Categories.AnyAsync(c => c.TenantId == TenantId && c.ParentId == category.Id))
            return Refusal.Conflict("has_subcategories", "The category has others below it; move or delete them first.");

        var products = await write.Db.ProductCategories.Where(place => place.CategoryId == category.Id).ExecuteDeleteAsync();
        write.Db.Categories.Remove(category);
        await write.Db.SaveChangesAsync();
        var changes = new Changes().Note("name", category.Name).Note("products", products);
        await AuditLog.Add(write, TenantId, By, "category.deleted", Category.ToString(), now, changes.Json);
        return Done.It;
    }
}
