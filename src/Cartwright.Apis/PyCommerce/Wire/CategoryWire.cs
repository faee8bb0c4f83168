using System.Text.Json.Serialization;

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
