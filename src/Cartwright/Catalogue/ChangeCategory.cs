using Cartwright.Audit;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Catalogue;

/// <summary>Changes a category of a shop, or moves it below another.</summary>
public sealed record ChangeCategory(long TenantId, Guid Category, CategoryValues Values, Actor By)
{
    public async Task<Result<Category>> Run(Write write, DateTime now)
    {
        if (CategoryTree.Check(Values) is { } wrong) return wrong;

        await CategoryTree.Lock(write, TenantId);
        var category = await write.Db.Categories.FirstOrDefaultAsync(c => c.TenantId == TenantId && c.Uuid == Category);
        if (category is null) return Refusal.NotFound("Category", Category.ToString());

        var changes = new Changes();
        if (Values.Slug is { } slug && slug != category.Slug && await CategoryTree.CheckSlug(write, TenantId, slug, category.Id) is { } taken) return taken;
        if (Values.Parent.Given)
        {
            if ((await CategoryTree.Parent(write, TenantId, Values.Parent.Category)).IsRefused(out var refusal, out var parent)) return refusal;
            if (await CategoryTree.IsBelow(write, TenantId, category.Id, parent))
                return Refusal.Conflict("category_cycle", "A category cannot lie below itself.");
            if (parent != category.ParentId) changes.Note("parent", Values.Parent.Category);
            category.ParentId = parent;
        }
        category.Slug = changes.Move("slug", category.Slug, Values.Slug ?? category.Slug);
        category.Name = changes.Move("name", category.Name, Values.Name?.Trim() ?? category.Name);
        if (Values.Description.Given) category.Description = changes.Move("description", category.Description, Values.Description.Text);
        if (changes.IsEmpty) return category;

        category.Updated = now;
        await write.Db.SaveChangesAsync();
        await AuditLog.Add(write, TenantId, By, "category.changed", Category.ToString(), now, changes.Json);
        return category;
    }
}
