using System.Text.Json.Serialization;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>pycommerce.md 3.1.</summary>
public sealed record HealthWire(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("message")] string Message);

/// <summary>pycommerce.md 3.2.</summary>
public sealed record TenantsWire(
    [property: JsonPropertyName("tenants")] IReadOnlyList<TenantWire> Tenants,
    [property: JsonPropertyName("count")] int Count);

public sealed record TenantWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("slug")] string Slug,
    [property: JsonPropertyName("domain")] string? Domain,
    [property: JsonPropertyName("active")] bool Active);
