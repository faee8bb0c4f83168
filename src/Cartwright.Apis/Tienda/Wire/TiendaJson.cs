using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Cartwright.Apis.Tienda.Wire;

/// <summary>How this API writes: UTF-8 unescaped; <c>params</c>, <c>errstr</c>, <c>errno</c> and the action's own members beside them.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(CompradorWire))]
[JsonSerializable(typeof(PedidoCreadoWire))]
[JsonSerializable(typeof(PedidoPorPagarWire))]
[JsonSerializable(typeof(CompradorInfoWire))]
[JsonSerializable(typeof(PedidoEntero))]
[JsonSerializable(typeof(PagoEntero))]
[JsonSerializable(typeof(PedidoMovidoWire))]
[JsonSerializable(typeof(PagoMovidoWire))]
[JsonSerializable(typeof(ProductosWire))]
[JsonSerializable(typeof(SuscripcionCreadaWire))]
[JsonSerializable(typeof(SuscripcionMovidaWire))]
internal sealed partial class TiendaJson : JsonSerializerContext
{
    private static readonly TiendaJson Wire = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static JsonElement Element<T>(T value) => JsonSerializer.SerializeToElement(value, (JsonTypeInfo<T>)Wire.GetTypeInfo(typeof(T))!);

    public static byte[] Bytes(TiendaEcho? echo, TiendaError? error, JsonElement? members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 128 }))
        {
            json.WriteStartObject();
            json.WritePropertyName("params");
            if (echo is null)
            {
                json.WriteStartObject();
                json.WriteEndObject();
            }
            else
            {
                echo.WriteTo(json);
            }
            json.WriteString("errstr", error?.Text ?? "");
            json.WriteNumber("errno", error?.Number ?? 0);
            if (error is null && members is { } own)
            {
                foreach (var member in own.EnumerateObject()) member.WriteTo(json);
            }
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
