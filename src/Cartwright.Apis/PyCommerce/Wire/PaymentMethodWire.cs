using System.Text.Json.Serialization;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>pycommerce.md 5.</summary>
public sealed record PaymentMethodsWire(
    [property: JsonPropertyName("payment_methods")] IReadOnlyList<PaymentMethodWire> PaymentMethods,
    [property: JsonPropertyName("tenant")] string Tenant,
    [property: JsonPropertyName("count")] int Count);

/// <summary>A method of paying; <c>icon</c> is null, because this server keeps no pictures of brands.</summary>
public sealed record PaymentMethodWire(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("description")] string Description,
    [property: JsonPropertyName("enabled")] bool Enabled,
    [property: JsonPropertyName("icon")] string? Icon);
