using System.Text.Json.Serialization;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>What <c>GET /api/</c> answers (pycommerce.md 5).</summary>
public sealed record ApiIndexWire(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("description")] string Description,
    [property: JsonPropertyName("links")] DocumentationLinksWire Links);

public sealed record DocumentationWire(
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("documentation_links")] DocumentationLinksWire Links);

public sealed record DocumentationLinksWire(
    [property: JsonPropertyName("swagger")] string Swagger,
    [property: JsonPropertyName("redoc")] string Redoc,
    [property: JsonPropertyName("openapi_json")] string OpenApiJson);
