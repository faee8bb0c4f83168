using System.Text.Json;
using Cartwright.Payments;

namespace Cartwright.Apis.Tienda;

/// <summary>
/// The request as it was processed (api-tienda.md 2): every member with the type it was sent with, but the buyer's id as a text, and the key an address
/// was stored under.
/// </summary>
/// <param name="Data">What was sent.</param>
/// <param name="Masked">True: without the key and the bank account.</param>
/// <param name="AddressStored">True: the address has been stored.</param>
internal sealed record TiendaEcho(JsonElement Data, bool Masked, bool AddressStored)
{
    public const string AddressKey = "direccion_base";

    private const string KeyOfAddress = "clave";
    private const int ShownOfKey = 4;

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var member in Data.EnumerateObject()) Write(json, member);
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, JsonProperty member)
    {
        json.WritePropertyName(member.Name);
        var value = member.Value;
        switch (member.Name)
        {
            case "comprador_id" when value.ValueKind == JsonValueKind.Number:
                json.WriteStringValue(value.GetRawText());
                break;
            case "direccion" when AddressStored && value.ValueKind == JsonValueKind.Object:
                WriteAddress(json, value);
                break;
            case "apikey" or "key" when Masked:
                json.WriteStringValue(MaskedKey(TextOf(value)));
                break;
            case "cc" when Masked:
                json.WriteStringValue(BankAccount.Mask(TextOf(value)));
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static void WriteAddress(Utf8JsonWriter json, JsonElement address)
    {
        json.WriteStartObject();
        foreach (var part in address.EnumerateObject().Where(part => part.Name != KeyOfAddress)) part.WriteTo(json);
        json.WriteString(KeyOfAddress, AddressKey);
        json.WriteEndObject();
    }

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string MaskedKey(string key) =>
        key.Length < ShownOfKey * 3 ? new string('*', key.Length) : key[..ShownOfKey] + new string('*', key.Length - ShownOfKey);
}
