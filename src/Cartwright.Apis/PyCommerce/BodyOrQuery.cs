using System.Globalization;
using System.Text.Json;
using Cartwright.Apis.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cartwright.Apis.PyCommerce;

/// <summary>
/// Members that stand in a JSON body or, where it lacks them or there is none, in the query: the original's carts are filled by query, ours by
/// body (pycommerce.md 5).
/// </summary>
internal sealed class BodyOrQuery
{
    private readonly JsonFields body;
    private readonly QueryFields query;
    private PyCommerceError? fault;

    private BodyOrQuery(HttpRequest request, JsonElement root, ReadOnlyMemory<byte> bytes) =>
        (body, query, Bytes) = (new JsonFields(root), new QueryFields(request), bytes);

    /// <summary>The body as it was sent.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    public PyCommerceError? Fault => body.Fault ?? fault;

    public static async Task<(BodyOrQuery? Sent, PyCommerceError? Error)> Read(HttpRequest request)
    {
        if (!HasBody(request)) return (new BodyOrQuery(request, JsonElement.Parse("{}"), default), null);
        var (body, malformed, details) = await JsonBody.Read(request);
        return malformed is not null ? (null, PyCommerceErrors.Of(malformed.Value, details)) : (new BodyOrQuery(request, body!.Root, body.Bytes), null);
    }

    public string? Text(string name, int longest)
    {
        if (body.Text(name, longest) is { } member) return member;
        if (query.Text(name) is not { } text || text.Length <= longest) return query.Text(name);
        fault ??= PyCommerceErrors.Invalid($"'{name}' must have at most {longest} characters.");
        return null;
    }

    public string Required(string name, int longest)
    {
        var text = Text(name, longest);
        if (string.IsNullOrWhiteSpace(text)) fault ??= PyCommerceErrors.Missing(name);
        return text ?? "";
    }

    public long? Integer(string name, long least, long most)
    {
        if (body.Integer(name, least, most) is { } member) return member;
        if (query.Text(name) is not { } text) return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        fault ??= PyCommerceErrors.Invalid($"'{name}' must be an integer between {least} and {most}.");
        return null;
    }

    public void Missing(string name) => fault ??= PyCommerceErrors.Missing(name);

    private static bool HasBody(HttpRequest request) =>
        request.ContentLength is not 0 && request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is not false;
}
