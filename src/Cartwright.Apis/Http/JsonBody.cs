using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cartwright.Apis.Http;

/// <summary>A request's body, read whole and looked through before anything uses it: at most 1 MB, JSON, no U+0000 and no half surrogates.</summary>
public sealed class JsonBody
{
    public const int Largest = 1024 * 1024;

    private const int DeepestNesting = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = DeepestNesting, AllowDuplicateProperties = false };

    private JsonBody(byte[] bytes, JsonElement root) => (Bytes, Root) = (bytes, root);

    public byte[] Bytes { get; }

    public JsonElement Root { get; }

    /// <summary>The body, or why there is none.</summary>
    public static async Task<(JsonBody? Body, Fault? Fault, string? Details)> Read(HttpRequest request)
    {
        if (!IsPlainJson(request)) return (null, Fault.WrongMediaType, null);
        var bytes = await ReadBytes(request);
        if (bytes is null) return (null, Fault.TooLarge, null);
        if (!Utf8.IsValid(bytes)) return (null, Fault.MalformedBody, "The body is not UTF-8.");
        try
        {
            if (HoldsHostileText(bytes)) return (null, Fault.MalformedBody, "The body holds U+0000 or half of a surrogate pair.");
            using var document = JsonDocument.Parse(bytes, Options);
            return (new JsonBody(bytes, document.RootElement.Clone()), null, null);
        }
        catch (JsonException wrong)
        {
            return (null, Fault.MalformedBody, Explain(wrong));
        }
    }

    /// <summary>The body, or an empty object where nothing was sent.</summary>
    public static async Task<(JsonBody? Body, Fault? Fault, string? Details)> ReadOptional(HttpRequest request)
    {
        var canHaveBody = request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;
        if (canHaveBody) return await Read(request);
        using var nothing = JsonDocument.Parse("{}");
        return (new JsonBody([], nothing.RootElement.Clone()), null, null);
    }

    /// <summary>The body's bytes, or null where there are too many.</summary>
    public static async Task<byte[]?> ReadBytes(HttpRequest request)
    {
        if (request.ContentLength > Largest) return null;
        var buffer = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 4096) + 1);
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.GetMemory(4096), request.HttpContext.RequestAborted);
            if (read == 0) return buffer.WrittenSpan.ToArray();
            buffer.Advance(read);
            if (buffer.WrittenCount > Largest) return null;
        }
    }

    // UTF-8 and not compressed: what is declared as something else would be misread.
    private static bool IsPlainJson(HttpRequest request) =>
        request.HasJsonContentType()
        && (request.GetTypedHeaders().ContentType is not { Charset.HasValue: true } type || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding is [] or ["identity"];

    // A member that stands twice is reported without a place.
    private static string Explain(JsonException wrong) => wrong.LineNumber is { } line
        ? $"The body is not valid JSON (line {line + 1}, byte {wrong.BytePositionInLine + 1})."
        : "The body is not valid JSON: a member stands in it twice.";

    private static bool HoldsHostileText(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = DeepestNesting });
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped) continue;
            try
            {
                if (reader.GetString()!.Contains('\0', StringComparison.Ordinal)) return true;
            }
            catch (InvalidOperationException)
            {
                return true;
            }
        }
        return false;
    }
}
