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
[JsonSerializable(typeof(AuditLogWire))]
[JsonSerializable(typeof(HealthWire))]
[JsonSerializable(typeof(PaymentMethodsWire))]
[JsonSerializable(typeof(TenantsWire))]
[JsonSerializable(typeof(TenantDetailWire))]
[JsonSerializable(typeof(ProductWire))]
[JsonSerializable(typeof(ProductDetailWire))]
[JsonSerializable(typeof(ProductFiltersWire))]
[JsonSerializable(typeof(CategoriesWire))]
[JsonSerializable(typeof(CategoryDetailWire))]
[JsonSerializable(typeof(OrderRowWire))]
[JsonSerializable(typeof(OrderFiltersWire))]
[JsonSerializable(typeof(OrderWire))]
[JsonSerializable(typeof(OrderCreatedWire))]
[JsonSerializable(typeof(StatusChangedWire))]
[JsonSerializable(typeof(SessionWire))]
[JsonSerializable(typeof(ReceivedWire))]
[JsonSerializable(typeof(ProvidersWire))]
[JsonSerializable(typeof(BegunPaymentWire))]
[JsonSerializable(typeof(PaymentStatusWire))]
[JsonSerializable(typeof(RefundWire))]
[JsonSerializable(typeof(CartWire))]
[JsonSerializable(typeof(CartTotalsWire))]
[JsonSerializable(typeof(ShippingMethodsWire))]
[JsonSerializable(typeof(ShippingQuoteWire))]
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
