using System.Text.Json.Serialization;

namespace Cartwright.Apis.Tienda.Wire;

internal sealed record PedidoCreadoWire(
    [property: JsonPropertyName("direccion_id")] string DireccionId,
    [property: JsonPropertyName("pedido_id")] string PedidoId);

/// <summary>With the link at which a buyer pays by card.</summary>
internal sealed record PedidoPorPagarWire(
    [property: JsonPropertyName("direccion_id")] string DireccionId,
    [property: JsonPropertyName("pedido_id")] string PedidoId,
    [property: JsonPropertyName("pago_url")] string PagoUrl);

/// <summary>An order in a buyer's list.</summary>
internal sealed record PedidoWire(
    [property: JsonPropertyName("fecha_creacion")] string FechaCreacion,
    [property: JsonPropertyName("productos_pedido")] IReadOnlyList<ProductoPedidoWire> ProductosPedido,
    [property: JsonPropertyName("pagos")] IReadOnlyList<PagoWire> Pagos,
    [property: JsonPropertyName("pedido_id")] string PedidoId,
    [property: JsonPropertyName("estado")] string Estado,
    [property: JsonPropertyName("codigo_pedido_tienda")] string CodigoPedidoTienda);

/// <summary>A line; <c>cantidad</c> is units.</summary>
internal sealed record ProductoPedidoWire(
    [property: JsonPropertyName("precio")] string Precio,
    [property: JsonPropertyName("producto_id")] string ProductoId,
    [property: JsonPropertyName("cantidad")] string Cantidad,
    [property: JsonPropertyName("nombre")] string Nombre,
    [property: JsonPropertyName("impuestos_incluidos_en_precio")] string ImpuestosIncluidosEnPrecio,
    [property: JsonPropertyName("impuestos")] string Impuestos);

/// <summary>A payment of an order; <c>cantidad</c> is money.</summary>
internal sealed record PagoWire(
    [property: JsonPropertyName("fecha_creacion")] string FechaCreacion,
    [property: JsonPropertyName("codigo_pago_tienda")] string CodigoPagoTienda,
    [property: JsonPropertyName("cantidad")] string Cantidad,
    [property: JsonPropertyName("pago_id")] string PagoId,
    [property: JsonPropertyName("estado")] string Estado);

internal sealed record PedidoEntero([property: JsonPropertyName("pedido")] PedidoDetalleWire Pedido);

/// <summary>An order whole.</summary>
internal sealed record PedidoDetalleWire(
    [property: JsonPropertyName("fecha_creacion")] string FechaCreacion,
    [property: JsonPropertyName("productos_pedido")] IReadOnlyList<ProductoPedidoWire> ProductosPedido,
    [property: JsonPropertyName("pagos")] IReadOnlyList<PagoWire> Pagos,
    [property: JsonPropertyName("pedido_id")] string PedidoId,
    [property: JsonPropertyName("estado")] string Estado,
    [property: JsonPropertyName("codigo_pedido_tienda")] string CodigoPedidoTienda,
    [property: JsonPropertyName("comprador_id")] string CompradorId,
    [property: JsonPropertyName("total")] string Total,
    [property: JsonPropertyName("desglose_impuestos")] IReadOnlyList<ImpuestoWire> DesgloseImpuestos,
    [property: JsonPropertyName("metodo_pago")] string MetodoPago,
    [property: JsonPropertyName("cc")] string Cc,
    [property: JsonPropertyName("cc_titular")] string CcTitular,
    [property: JsonPropertyName("cc_valido")] string CcValido,
    [property: JsonPropertyName("facturacion_nif")] string FacturacionNif,
    [property: JsonPropertyName("nif_valido")] string NifValido,
    [property: JsonPropertyName("facturar_a_entidad")] string FacturarAEntidad,
    [property: JsonPropertyName("direccion_id")] string DireccionId,
    [property: JsonPropertyName("direccion")] DireccionWire? Direccion,
    [property: JsonPropertyName("observaciones")] string Observaciones,
    [property: JsonPropertyName("referencia")] string Referencia);

/// <summary>The tax of one rate.</summary>
internal sealed record ImpuestoWire(
    [property: JsonPropertyName("impuestos")] string Impuestos,
    [property: JsonPropertyName("impuestos_incluidos_en_precio")] string ImpuestosIncluidosEnPrecio,
    [property: JsonPropertyName("base")] string Base,
    [property: JsonPropertyName("cuota")] string Cuota);

internal sealed record DireccionWire(
    [property: JsonPropertyName("clave")] string Clave,
    [property: JsonPropertyName("nombre")] string Nombre,
    [property: JsonPropertyName("apellidos")] string Apellidos,
    [property: JsonPropertyName("entidad")] string Entidad,
    [property: JsonPropertyName("direccion1")] string Direccion1,
    [property: JsonPropertyName("ciudad")] string Ciudad,
    [property: JsonPropertyName("provincia")] string Provincia,
    [property: JsonPropertyName("cp")] string Cp,
    [property: JsonPropertyName("pais")] string Pais);

internal sealed record PagoEntero([property: JsonPropertyName("pago")] PagoDetalleWire Pago);

/// <summary>A payment whole.</summary>
internal sealed record PagoDetalleWire(
    [property: JsonPropertyName("fecha_creacion")] string FechaCreacion,
    [property: JsonPropertyName("codigo_pago_tienda")] string CodigoPagoTienda,
    [property: JsonPropertyName("cantidad")] string Cantidad,
    [property: JsonPropertyName("pago_id")] string PagoId,
    [property: JsonPropertyName("estado")] string Estado,
    [property: JsonPropertyName("pedido_id")] string PedidoId,
    [property: JsonPropertyName("metodo_pago")] string MetodoPago,
    [property: JsonPropertyName("cc")] string Cc,
    [property: JsonPropertyName("cc_titular")] string CcTitular,
    [property: JsonPropertyName("cc_valido")] string CcValido);

internal sealed record PedidoMovidoWire(
    [property: JsonPropertyName("pedido_id")] string PedidoId,
    [property: JsonPropertyName("estado")] string Estado);

internal sealed record PagoMovidoWire(
    [property: JsonPropertyName("pago_id")] string PagoId,
    [property: JsonPropertyName("estado")] string Estado);
