using Cartwright.Data;
using Cartwright.Search;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Catalogue;

/// <summary>Puts a product into categories by name, in the order named.</summary>
public static class ProductPlaces
{
    public static async Task Set(Write write, long tenant, long product, IReadOnlyList<string> names, DateTime now)
    {
        var own = await write.Db.ProductCategories.Where(place => place.ProductId == product).Select(place => place.CategoryId).ToListAsync();
        var wanted = await Named(write, tenant, names, now, own);

        await write.Db.ProductCategories.Where(place => place.ProductId == product).ExecuteDeleteAsync();
        write.Db.ProductCategories.AddRange(wanted.Select((category, position) =>
            new ProductCategory { ProductId = product, CategoryId = category.Id, Position = position }));
        await write.Db.SaveChangesAsync();
    }

    /// <summary>
    /// The shop's categories of these names, each once and without regard to case; those it does not have yet are made. Of several of one name the
    /// one that is preferred is meant, else the oldest.
    /// </summary>
    public static async Task<IReadOnlyList<Category>> Named(
        Write write, long tenant, IEnumerable<string> names, DateTime now, IReadOnlyCollection<long>? preferred = null)
    {
        // Nobody deletes one while a product is put into it.
        await CategoryTree.Lock(write, tenant);
        var known = await write.Db.Categories.Where(category => category.TenantId == tenant).OrderBy(category => category.Id).ToListAsync();
        var wanted = new List<Category>();
        foreach (var name in names.Select(name => name.Trim()).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var category = Known(known, name, preferred ?? []) ?? Add(write, tenant, name, known, now);
            if (!wanted.Contains(category)) wanted.Add(category);
        }
        await write.Db.SaveChangesAsync();
        return wanted;
    }

    /// <summary>A slug for a name: folded, its other characters dashes, with a number where it is taken.</summary>
    public static string Slug(string name, Func<string, bool> isTaken)
    {
        var letters = SearchText.Fold(name).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-').ToArray();
        var plain = string.Join('-', new string(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        if (plain.Length == 0) plain = "category";
        var slug = plain;
        for (var number = 2; isTaken(slug); number++) slug = $"{plain}-{number}";
        return slug;
    }

    private static Category? Known(List<Category> known, string name, IReadOnlyCollection<long> preferred)
    {
        var named = known.FindAll(category => category.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return named.Find(category => preferred.Contains(category.Id)) ?? named.FirstOrDefault();
    }

    private static Category Add(Write write, long tenant, string name, List<Category> known, DateTime now)
    {
        var category = new Category
        {
            Uuid = Uuid.New(now),
            TenantId = tenant,
            Name = name,
            Slug = Slug(name, slug => known.Exists(c => c.Slug == slug)),
            Position = known.Count,
            Created = now,
            Updated = now,
        };
        known.Add(category);
        write.Db.Categories.Add(category);
        return category;
    }
}
