using Cartwright.Audit;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Catalogue;

/// <summary>Adds a category to a shop. Two may have one name, below different parents perhaps; each has its own slug.</summary>
public sealed record CreateCategory(long TenantId, CategoryValues Values, Actor By)
{
    public async Task<Result<Category>> Run(Write write, DateTime now)
    {
        if (CategoryTree.Check(Values) is { } wrong) return wrong;

        await CategoryTree.Lock(write, TenantId);
        if (await CategoryTree.CheckSlug(write, TenantId, Values.Slug!) is { } taken) return taken;
        if ((await CategoryTree.Parent(write, TenantId, Values.Parent.Category)).IsRefused(out var refusal, out var parent)) return refusal;

        var created = new Category
        {
            Uuid = Uuid.New(now),
            TenantId = TenantId,
            Name = Values.Name!.Trim(),
            Slug = Values.Slug!,
            Description = Values.Description.Text,
            ParentId = parent,
            Position = await write.Db.Categories.CountAsync(c => c.TenantId == TenantId),
            Created = now,
            Updated = now,
        };
        write.Db.Categories.Add(created);
        await write.Db.SaveChangesAsync();
        var changes = new Changes().Note("name", created.Name).Note("slug", created.Slug).Note("parent", Values.Parent.Category);
        await AuditLog.Add(write, TenantId, By, "category.created", created.Uuid.ToString(), now, changes.Json);
        return created;
    }
}
