using System.Text.Json.Serialization;

namespace Cartwright.Apis.Tienda.Wire;

/// <summary>The answer of <c>getproductos</c>; <c>siguiente</c> is empty on the last page.</summary>
internal sealed record ProductosWire(
    [property: JsonPropertyName("productos")] IReadOnlyList<ProductoWire> Productos,
    [property: JsonPropertyName("siguiente")] string Siguiente);

/// <summary>A product on offer; <c>precio</c> is empty where it is not for sale, <c>existencias</c> where it is not counted.</summary>
internal sealed record ProductoWire(
    [property: JsonPropertyName("producto_id")] string ProductoId,
    [property: JsonPropertyName("referencia")] string Referencia,
    [property: JsonPropertyName("nombre")] string Nombre,
    [property: JsonPropertyName("descripcion")] string Descripcion,
    [property: JsonPropertyName("precio")] string Precio,
    [property: JsonPropertyName("impuestos")] string Impuestos,
    [property: JsonPropertyName("impuestos_incluidos_en_precio")] string ImpuestosIncluidosEnPrecio,
    [property: JsonPropertyName("periodicidad")] string Periodicidad,
    [property: JsonPropertyName("existencias")] string Existencias);
