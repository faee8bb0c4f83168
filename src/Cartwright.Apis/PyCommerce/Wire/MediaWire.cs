using System.Text.Json.Serialization;
using Cartwright.Catalogue;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>A picture of a tenant (pycommerce.md 5). The size is in bytes; a private one's address needs a token.</summary>
public sealed record MediaWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("url")] string Url,
    [property: JsonPropertyName("alt_text")] string AltText,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("content_type")] string? ContentType,
    [property: JsonPropertyName("size")] long? Size,
    [property: JsonPropertyName("sharing_level")] string SharingLevel,
    [property: JsonPropertyName("product_id")] Guid? ProductId,
    [property: JsonPropertyName("tenant_id")] Guid TenantId,
    [property: JsonPropertyName("created_at")] string CreatedAt)
{
    public static MediaWire From(MediaView media) => new(
        media.Uuid, media.IsPrivate ? $"/api/media/{media.Uuid}/content" : media.Path, media.Alt, media.Description, "image", media.ContentType,
        media.Size, media.Sharing, media.Product, media.Tenant, WireTime.Of(media.Created));
}

public sealed record MediaListWire(
    [property: JsonPropertyName("media")] IReadOnlyList<MediaWire> Media,
    [property: JsonPropertyName("tenant")] string Tenant,
    [property: JsonPropertyName("count")] long Count,
    [property: JsonPropertyName("page")] int Page,
    [property: JsonPropertyName("limit")] int Limit);
