using System.Text.Json.Serialization;
using Cartwright.Tenants;

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

/// <summary>A tenant by itself: the list's members and its times (pycommerce.md 5).</summary>
public sealed record TenantDetailWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("slug")] string Slug,
    [property: JsonPropertyName("domain")] string? Domain,
    [property: JsonPropertyName("active")] bool Active,
    [property: JsonPropertyName("created_at")] string CreatedAt,
    [property: JsonPropertyName("updated_at")] string UpdatedAt)
{
    public static TenantDetailWire From(Tenant tenant) => new(
        tenant.Uuid, tenant.Name, tenant.Slug, tenant.Domain, tenant.Active, WireTime.Of(tenant.Created), WireTime.Of(tenant.Updated));
}

public sealed record NewTenantWire(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("slug")] string Slug,
    [property: JsonPropertyName("domain")] string? Domain = null,
    [property: JsonPropertyName("active")] bool? Active = null,
    [property: JsonPropertyName("currency")] string? Currency = null,
    [property: JsonPropertyName("time_zone")] string? TimeZone = null,
    [property: JsonPropertyName("language")] string? Language = null);

public sealed record TenantChangeWire(
    [property: JsonPropertyName("name")] string? Name = null,
    [property: JsonPropertyName("slug")] string? Slug = null,
    [property: JsonPropertyName("domain")] string? Domain = null,
    [property: JsonPropertyName("active")] bool? Active = null);
