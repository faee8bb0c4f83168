using System.Text;
using System.Text.Unicode;
using Cartwright.Apis.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Cartwright.Apis.Tienda;

/// <summary>
/// Finds the <c>data</c> of a request: a field of a form of either kind, a body that is the JSON itself, or the query (api-tienda.md 1). What a body
/// is decides its content type where that is JSON or multipart, else its first character.
/// </summary>
internal static class SentData
{
    private const string Name = "data";
    private const int MostParts = 100;

    /// <summary>The text, or the error that says why there is none.</summary>
    public static async Task<(string? Text, TiendaError? Error)> Read(HttpRequest request)
    {
        if (await JsonBody.ReadBytes(request) is not { } body) return (null, TiendaErrors.TooLarge);
        if (request.Headers.ContentEncoding is not ([] or ["identity"])) return (null, TiendaErrors.BadJson);
        if (HostileText.IsIn(request)) return (null, TiendaErrors.Invalid("data"));
        try
        {
            var text = await InBody(request, body) ?? request.Query[Name].FirstOrDefault();
            return text is null ? (null, TiendaErrors.NoData) : (text, null);
        }
        catch (InvalidDataException)
        {
            return (null, TiendaErrors.BadJson);
        }
    }

    private static async Task<string?> InBody(HttpRequest request, byte[] body)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return await InParts(body, HeaderUtilities.RemoveQuotes(type.Boundary).ToString());

        var text = Utf8Text(body);
        if (text.Length == 0) return null;
        return request.HasJsonContentType() || text.AsSpan().TrimStart().TrimStart('\uFEFF') is ['{' or '[', ..] ? text : InForm(text);
    }

    private static string? InForm(string form)
    {
        foreach (var pair in form.Split('&'))
        {
            var (name, value) = pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (pair[..at], pair[(at + 1)..]) : (pair, "");
            if (Unescaped(name) == Name) return Unescaped(value);
        }
        return null;
    }

    // Bytes that are no UTF-8 are told from those that are, which WebUtility.UrlDecode does not.
    private static string Unescaped(string text)
    {
        var bytes = System.Net.WebUtility.UrlDecodeToBytes(Encoding.UTF8.GetBytes(text), 0, Encoding.UTF8.GetByteCount(text));
        return Utf8Text(bytes!);
    }

    private static async Task<string?> InParts(byte[] body, string boundary)
    {
        if (boundary.Length is 0 or > 200) throw new InvalidDataException("There is no boundary.");
        try
        {
            var reader = new MultipartReader(boundary, new MemoryStream(body)) { BodyLengthLimit = JsonBody.Largest };
            for (var count = 0; count < MostParts && await reader.ReadNextSectionAsync() is { } part; count++)
            {
                if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)) continue;
                if (HeaderUtilities.RemoveQuotes(disposition.Name) != Name) continue;
                using var content = new MemoryStream();
                await part.Body.CopyToAsync(content);
                return Utf8Text(content.ToArray());
            }
            return null;
        }
        catch (IOException)
        {
            throw new InvalidDataException("The parts end early.");
        }
    }

    private static string Utf8Text(byte[] bytes) =>
        Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw new InvalidDataException("The text is not UTF-8.");
}
