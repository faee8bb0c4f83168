using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Apis.PyCommerce;

/// <summary>The category tree (pycommerce.md 3.7): all levels flat, or the children of one.</summary>
internal sealed class CategoryListEndpoints(TenantScope scope, Reads reads)
{
    public async Task<IResult> List(HttpContext http)
    {
        var query = new QueryFields(http.Request);
        var slug = query.Required("tenant");
        var parent = query.Text("parent_id");
        if (query.Fault is { } fault) return fault;
        var (tenant, error) = await scope.BySlug(http, slug);
        if (error is not null) return error;

        await using var db = reads.Open();
        var categories = await db.Categories.Where(category => category.TenantId == tenant!.Id && category.Active)
            .OrderBy(category => category.Created).ThenBy(category => category.Id)
            .Select(category => new CategoryWire(
                category.Uuid, category.Name, category.Description, category.Slug, category.Parent == null ? null : category.Parent.Uuid))
            .ToListAsync(http.RequestAborted);
        var shown = parent switch
        {
            null => categories,
            "null" => categories.FindAll(category => category.ParentId is null),
            _ => WireId.TryParse(parent, out var uuid) ? categories.FindAll(category => category.ParentId == uuid) : [],
        };
        return PyCommerceJson.Answer(new CategoriesWire(shown, slug, shown.Count));
    }
}
