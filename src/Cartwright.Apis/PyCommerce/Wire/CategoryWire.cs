using System.Text.Json.Serialization;
using Cartwright.Catalogue;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>pycommerce.md 3.7: no filters here.</summary>
public sealed record CategoriesWire(
    [property: JsonPropertyName("categories")] IReadOnlyList<CategoryWire> Categories,
    [property: JsonPropertyName("tenant")] string Tenant,
    [property: JsonPropertyName("count")] int Count);

public sealed record CategoryWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("slug")] string Slug,
    [property: JsonPropertyName("parent_id")] Guid? ParentId);

/// <summary>A category by itself: the list's members, its tenant and its times (pycommerce.md 5).</summary>
public sealed record CategoryDetailWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("slug")] string Slug,
    [property: JsonPropertyName("parent_id")] Guid? ParentId,
    [property: JsonPropertyName("tenant_id")] Guid TenantId,
    [property: JsonPropertyName("created_at")] string CreatedAt,
    [property: JsonPropertyName("updated_at")] string UpdatedAt)
{
    public static CategoryDetailWire From(Category category, Guid? parent, Guid tenant) => new(
        category.Uuid, category.Name, category.Description, category.Slug, parent, tenant, WireTime.Of(category.Created), WireTime.Of(category.Updated));
}

public sealed record NewCategoryWire(
    [property: JsonPropertyName("tenant_id")] Guid TenantId,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("slug")] string Slug,
    [property: JsonPropertyName("description")] string? Description = null,
    [property: JsonPropertyName("parent_id")] Guid? ParentId = null);

public sealed record CategoryChangeWire(
    [property: JsonPropertyName("name")] string? Name = null,
    [property: JsonPropertyName("slug")] string? Slug = null,
    [property: JsonPropertyName("description")] string? Description = null,
    [property: JsonPropertyName("parent_id")] Guid? ParentId = null);
