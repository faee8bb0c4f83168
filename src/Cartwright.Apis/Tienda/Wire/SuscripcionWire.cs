using System.Text.Json.Serialization;

namespace Cartwright.Apis.Tienda.Wire;

/// <summary>A subscription; <c>fecha_fin</c> and <c>proximo_cobro</c> are empty where there is none.</summary>
internal sealed record SuscripcionWire(
    [property: JsonPropertyName("suscripcion_id")] string SuscripcionId,
    [property: JsonPropertyName("producto_id")] string ProductoId,
    [property: JsonPropertyName("nombre")] string Nombre,
    [property: JsonPropertyName("estado")] string Estado,
    [property: JsonPropertyName("fecha_inicio")] string FechaInicio,
    [property: JsonPropertyName("fecha_fin")] string FechaFin,
    [property: JsonPropertyName("periodicidad")] string Periodicidad,
    [property: JsonPropertyName("precio")] string Precio,
    [property: JsonPropertyName("proximo_cobro")] string ProximoCobro);

internal sealed record SuscripcionCreadaWire([property: JsonPropertyName("suscripcion_id")] string SuscripcionId);

internal sealed record SuscripcionMovidaWire(
    [property: JsonPropertyName("suscripcion_id")] string SuscripcionId,
    [property: JsonPropertyName("estado")] string Estado);
