using Cartwright.Apis.Http;
using Cartwright.Apis.Tienda.Wire;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.Tienda;

/// <summary>What is wrong, in this API's words; 0 is nothing.</summary>
public sealed record TiendaError(int Number, string Text)
{
    /// <summary>200 for nearly everything (decision 5): a client looks at errno.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;
}

/// <summary>The errno table (api-tienda.md 6), and the one switch from a refusal to it.</summary>
public static class TiendaErrors
{
    public static readonly TiendaError Internal = new(1, "Error interno");
    public static readonly TiendaError BadJson = new(2, "JSON incorrecto");
    public static readonly TiendaError NoData = new(3, "Falta el parámetro data");
    public static readonly TiendaError WrongMethod = new(3, "Método no permitido") { Status = StatusCodes.Status405MethodNotAllowed };
    public static readonly TiendaError NoSuchRoute = new(3, "Ruta desconocida") { Status = StatusCodes.Status404NotFound };
    public static readonly TiendaError WrongKey = new(4, "apikey incorrecta");
    public static readonly TiendaError Forbidden = new(6, "Sin permiso para la acción");
    public static readonly TiendaError TooMany = new(7, "Demasiadas peticiones");
    public static readonly TiendaError WrongMail = new(12, "mail incorrecto");
    public static readonly TiendaError NoSuchBuyer = new(20, "El comprador no existe");
    public static readonly TiendaError NoProducts = new(23, "El pedido no tiene productos");
    public static readonly TiendaError WrongTaxId = new(31, "NIF incorrecto");
    public static readonly TiendaError WrongMethodOfPayment = new(32, "metodo_pago desconocido");
    public static readonly TiendaError NoAccount = new(33, "Falta cc");
    public static readonly TiendaError NoHolder = new(34, "Falta cc_titular");
    public static readonly TiendaError WrongAccount = new(35, "cc incorrecta");
    public static readonly TiendaError WrongMove = new(40, "Transición de estado no permitida");

    public static readonly TiendaError TooLarge = Invalid("data") with { Status = StatusCodes.Status413PayloadTooLarge };

    public static TiendaError UnknownAction(string action) => new(5, $"Acción desconocida: {action}");

    public static TiendaError Missing(string attribute) => new(10, $"Falta el atributo {attribute}");

    public static TiendaError Invalid(string attribute) => new(11, $"Valor incorrecto en {attribute}");

    public static TiendaError WrongAddress(string part) => new(30, $"direccion incorrecta: {part}");

    public static TiendaError Of(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.NotFound when refusal.Field == "customer" => NoSuchBuyer,
        RefusalKind.NotFound => Invalid(Attribute(refusal.Field)),
        RefusalKind.Invalid => OfInvalid(refusal),
        RefusalKind.OutOfStock => new(22, $"El producto {refusal.Subject} está sin existencias"),
        RefusalKind.Conflict => OfConflict(refusal),
        RefusalKind.Forbidden => Forbidden,
        RefusalKind.Busy => TooMany,
        RefusalKind.Unavailable or RefusalKind.Payment => Internal,
        _ => throw new InvalidOperationException($"No words for a refusal of kind {refusal.Kind}."),
    };

    /// <summary>A fault around the API's code, with the status it is sent with (decision 5).</summary>
    public static FaultAnswer Of(Fault fault)
    {
        var error = fault switch
        {
            Fault.NoSuchRoute => NoSuchRoute,
            Fault.WrongMethod => WrongMethod,
            Fault.TooLarge => TooLarge,
            Fault.WrongMediaType or Fault.MalformedRequest or Fault.MalformedBody => BadJson,
            _ => Internal,
        };
        return new FaultAnswer(error.Status, TiendaJson.Bytes(null, error, null));
    }

    private static TiendaError OfInvalid(Refusal refusal) => refusal.Reason switch
    {
        "unknown_product" => new(21, $"El producto {refusal.Subject} no existe"),
        "not_for_sale" => new(22, $"El producto {refusal.Subject} no está a la venta"),
        "no_address" => Missing("direccion"),
        _ => Invalid(Attribute(refusal.Field)),
    };

    private static TiendaError OfConflict(Refusal refusal) => refusal.Reason switch
    {
        "customer_email_taken" => WrongMail,
        "idempotency_conflict" => Invalid(OnceEndpoint.Header),
        _ => WrongMove,
    };

    // The shop's words for what was sent, in this API's.
    private static string Attribute(string? field) => field switch
    {
        "quantity" => "cantidad",
        "product" => "producto_id",
        "items" => "productos",
        null => "data",
        _ => field,
    };
}
