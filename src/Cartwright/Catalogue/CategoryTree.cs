using System.Text.RegularExpressions;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Catalogue;

/// <summary>A category's new values; what is null stays as it is.</summary>
public sealed record CategoryValues(string? Name = null, string? Slug = null)
{
    /// <summary>Set where the description is to be changed, to a text or to nothing.</summary>
    public (string? Text, bool Given) Description { get; init; }

    /// <summary>Set where it is to lie below another category, or below none.</summary>
    public (Guid? Category, bool Given) Parent { get; init; }
}

/// <summary>What holds for a shop's categories together: one slug each, and no circle.</summary>
internal static partial class CategoryTree
{
    private static readonly Statement LockShop = new("SELECT t.id FROM tenants t WHERE t.id = $1 {lock t}") { OnlyLocks = true };

    /// <summary>Whoever changes a shop's categories, or relies on one to stay, does it alone until his transaction ends.</summary>
    public static Task Lock(Write write, long tenant)
    {
        var batch = new Batch();
        batch.Lock(LockShop, tenant);
        return write.Send(batch);
    }

    public static Refusal? Check(CategoryValues values)
    {
        if (values.Name is { } name && (string.IsNullOrWhiteSpace(name) || name.Length > 100))
            return Refusal.Invalid("name", "A category has a name of 1 to 100 characters.");
        if (values.Slug is { } slug && !SlugForm().IsMatch(slug))
            return Refusal.Invalid("slug", "A slug is made of lower-case letters, digits and dashes, at most 100.");
        return null;
    }

    public static async Task<Refusal?> CheckSlug(Write write, long tenant, string slug, long? own = null) =>
        await write.Db.Categories.AnyAsync(c => c.TenantId == tenant && c.Slug == slug && c.Id != own)
            ? Refusal.Conflict("slug_taken", $"There is already a category '{slug}'.")
            : null;

    /// <summary>The number of the category another is to lie below; null for none.</summary>
    public static async Task<Result<long?>> Parent(Write write, long tenant, Guid? uuid)
    {
        if (uuid is null) return Result<long?>.Of(null);
        var id = await write.Db.Categories.Where(c => c.TenantId == tenant && c.Uuid == uuid).Select(c => (long?)c.Id).FirstOrDefaultAsync();
        return id is null ? Refusal.Invalid("parent", $"Category with ID '{uuid}' does not exist.") : id;
    }

    /// <summary>True where <paramref name="below"/> is the category itself or lies below it.</summary>
    public static async Task<bool> IsBelow(Write write, long tenant, long category, long? below)
    {
        var parents = await write.Db.Categories.Where(c => c.TenantId == tenant).Select(c => new { c.Id, c.ParentId }).ToDictionaryAsync(c => c.Id, c => c.ParentId);
        for (var at = below; at is { } id; at = parents[id])
        {
            if (id == category) return true;
        }
        return false;
    }

    [GeneratedRegex("^(?=.{1,100}\\z)[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex SlugForm();
}
