using System.Text.Json.Serialization;

namespace Cartwright.Apis.Tienda.Wire;

internal sealed record CompradorWire([property: JsonPropertyName("comprador_id")] string CompradorId);

/// <summary>The answer of <c>getcompradorinfo</c>.</summary>
internal sealed record CompradorInfoWire(
    [property: JsonPropertyName("pedidos")] IReadOnlyList<PedidoWire> Pedidos,
    [property: JsonPropertyName("suscripciones")] IReadOnlyList<SuscripcionWire> Suscripciones,
    [property: JsonPropertyName("comprador_info")] CompradorInfo CompradorInfo);

/// <summary>Exactly three keys: neither an id nor an address.</summary>
internal sealed record CompradorInfo(
    [property: JsonPropertyName("apellidos")] string Apellidos,
    [property: JsonPropertyName("mail")] string Mail,
    [property: JsonPropertyName("nombre")] string Nombre);
