using System.Text.Json;
using Cartwright.Customers;

namespace Cartwright.Apis.Tienda;

/// <summary>A billing address as it is sent; what is wrong in it is errno 30 (decision 1).</summary>
internal static class SentDireccion
{
    private const int LongestCode = 30;
    private const int SpanishCodeLength = 5;
    private const int Provinces = 52;

    private static readonly string[] Spain = ["españa", "espana", "spain", "es", "esp"];

    /// <summary>The address, or null where it is absent or wrong.</summary>
    /// <param name="fields">The block.</param>
    /// <param name="isEntityRequired">True where the invoice goes to the company.</param>
    public static PostalAddress? Read(SentFields fields, bool isEntityRequired)
    {
        if (fields.Member("direccion") is not { } sent) return null;
        if (sent.ValueKind != JsonValueKind.Object) return fields.Fail<PostalAddress>(TiendaErrors.Invalid("direccion"));

        var wrong = (string?)null;
        var first = Part("nombre", true);
        var last = Part("apellidos", false);
        var company = Part("entidad", isEntityRequired);
        var street = Part("direccion1", true);
        var city = Part("ciudad", true);
        var province = Part("provincia", false);
        var code = Part("cp", true, LongestCode);
        var country = Part("pais", true);
        if (wrong is null && Spain.Contains(country.ToLowerInvariant()) && !IsSpanishCode(code)) wrong = "cp";
        if (wrong is not null) return fields.Fail<PostalAddress>(TiendaErrors.WrongAddress(wrong));
        return new PostalAddress(street, "", city, province, code, country, $"{first} {last}".Trim())
        {
            FirstName = first,
            LastName = last,
            Company = company,
        };

        string Part(string name, bool isRequired, int longest = SentFields.LongestText)
        {
            var text = sent.TryGetProperty(name, out var part) && part.ValueKind != JsonValueKind.Null ? TextOf(part) : "";
            if (text is null || text.Length > longest || (isRequired && text.Length == 0)) wrong ??= name;
            return text ?? "";
        }
    }

    private static string? TextOf(JsonElement part) => part.ValueKind == JsonValueKind.String ? part.GetString()!.Trim() : null;

    private static bool IsSpanishCode(string code) =>
        code.Length == SpanishCodeLength && code.All(char.IsAsciiDigit) && (code[0] - '0') * 10 + code[1] - '0' is >= 1 and <= Provinces;
}
