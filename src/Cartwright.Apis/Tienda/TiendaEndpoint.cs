using System.Text.Json;
using Cartwright.Apis.Http;
using Cartwright.Apis.Tienda.Wire;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.Tienda;

/// <summary>The one address of this API. Order of checks: the block, the key, the action, the permission, then the action's own (api-tienda.md 6).</summary>
internal sealed class TiendaEndpoint(TiendaCaller callers, TiendaSettings settings, TiendaActions actions)
{
    private const int LongestAction = 100;

    public async Task<IResult> Run(HttpContext http)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        var (text, unread) = await SentData.Read(http.Request);
        if (unread is not null) return new Written(null, unread);
        if (TolerantJson.Read(text!) is not { } data) return new Written(null, TiendaErrors.BadJson);

        var (caller, shop, unrecognised) = await callers.Recognise(http, data);
        var masked = await settings.IsEchoMasked(shop?.Id ?? 0);
        var echo = new TiendaEcho(data, masked, AddressStored: false);
        if (unrecognised is not null) return new Written(echo, unrecognised);
        if (ActionOf(data) is not { } name || !actions.Table.TryGetValue(name, out var action)) return new Written(echo, TiendaErrors.UnknownAction(ActionOf(data) ?? ""));
        if (!caller!.IsStaff) return new Written(echo, TiendaErrors.Forbidden);
        if (!OnceEndpoint.HasGoodKey(http.Request)) return new Written(echo, TiendaErrors.Invalid(OnceEndpoint.Header));

        var answer = await action(new TiendaCall(http, text!, data, shop!, caller));
        return new Written(echo with { AddressStored = answer.Error is null && actions.StoreAnAddress.Contains(name) }, answer);
    }

    private static string? ActionOf(JsonElement data)
    {
        if (!data.TryGetProperty("action", out var member) || member.ValueKind != JsonValueKind.String) return null;
        var name = member.GetString()!.Trim();
        return name.Length <= LongestAction ? name : name[..LongestAction];
    }

    private sealed record Written(TiendaEcho? Echo, TiendaAnswer Answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var body = TiendaJson.Bytes(Echo, Answer.Error, Answer.Members);
            var response = httpContext.Response;
            response.StatusCode = Answer.Error?.Status ?? StatusCodes.Status200OK;
            if (Answer.Replayed) response.Headers[OnceEndpoint.ReplayedHeader] = "true";
            response.ContentLength = body.Length;
            return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
        }
    }
}
