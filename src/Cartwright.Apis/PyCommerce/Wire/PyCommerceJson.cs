using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>How the wire records are written: compact, UTF-8 unescaped, null where a value is absent.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(ErrorWire))]
[JsonSerializable(typeof(StringErrorWire))]
[JsonSerializable(typeof(TokenWire))]
[JsonSerializable(typeof(UserWire))]
[JsonSerializable(typeof(HealthWire))]
[JsonSerializable(typeof(TenantsWire))]
[JsonSerializable(typeof(ProductWire))]
[JsonSerializable(typeof(ProductDetailWire))]
[JsonSerializable(typeof(ProductFiltersWire))]
[JsonSerializable(typeof(CategoriesWire))]
[JsonSerializable(typeof(OrderRowWire))]
[JsonSerializable(typeof(OrderFiltersWire))]
[JsonSerializable(typeof(OrderWire))]
[JsonSerializable(typeof(OrderCreatedWire))]
[JsonSerializable(typeof(StatusChangedWire))]
[JsonSerializable(typeof(ApiIndexWire))]
[JsonSerializable(typeof(DocumentationWire))]
[JsonSerializable(typeof(MediaWire))]
[JsonSerializable(typeof(MediaListWire))]
[JsonSerializable(typeof(OrderNoteWire))]
[JsonSerializable(typeof(OrderNotesWire))]
[JsonSerializable(typeof(OrderHistoryWire))]
[JsonSerializable(typeof(ShipmentWire))]
[JsonSerializable(typeof(ShipmentsWire))]
[JsonSerializable(typeof(GoodsReturnedWire))]
[JsonSerializable(typeof(SampleDataWire))]
[JsonSerializable(typeof(SystemStatusWire))]
[JsonSerializable(typeof(SystemInfoWire))]
internal sealed partial class PyCommerceJson : JsonSerializerContext
{
    public static PyCommerceJson Wire { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>An answer of one of the wire records.</summary>
    public static IResult Answer<T>(T value, int status = StatusCodes.Status200OK) =>
        Results.Json(value, TypeOf<T>(), "application/json", status);

    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, TypeOf<T>());

    public static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)Wire.GetTypeInfo(typeof(T))!;
}
