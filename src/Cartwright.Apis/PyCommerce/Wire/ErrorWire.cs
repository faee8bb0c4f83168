using System.Text.Json.Serialization;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>pycommerce.md 1.1.</summary>
public sealed record ErrorWire([property: JsonPropertyName("error")] ErrorBody Error);

public sealed record ErrorBody(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("details")] string Details);

/// <summary>The errors of <c>/stripe-demo/*</c>.</summary>
public sealed record StringErrorWire([property: JsonPropertyName("error")] string Error);
