using System.Text;
using System.Text.Json;
using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Idempotency;
using Cartwright.Orders;
using Cartwright.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Cartwright.Apis.PyCommerce;

/// <summary>
/// Sending a buyer to pay (pycommerce.md 3.8). It needs no token, so what it charges is never the client's word where the shop knows better: an
/// order of the shop is charged its own lines.
/// </summary>
internal sealed class SessionEndpoints(OpenSession open, FindOrder orders)
{
    // Without a known order there is no shop whose currency it could be; the original's is USD.
    private const string UnknownCurrency = "USD";

    /// <summary>JSON in, JSON out.</summary>
    public async Task<IResult> CreateByJson(HttpContext http)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return Worded(http, PyCommerceErrors.Of(malformed.Value, details));
        if (SentSession.Read(body!.Root, Currency.Of(UnknownCurrency), out var fault) is not { } sent) return Worded(http, fault!);
        return OnceEndpoint.Answer(await Open(http, sent, body.Bytes, null, outcome => SayJson(http, outcome)));
    }

    /// <summary>A form in, a redirect out; with <c>success_url</c> and <c>cancel_url</c> on this site where they are sent.</summary>
    public async Task<IResult> CreateByForm(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return Worded(http, PyCommerceErrors.Of(Fault.WrongMediaType, "Send a form."));
        if (http.Request.ContentLength > JsonBody.Largest) return Worded(http, PyCommerceErrors.Of(Fault.TooLarge));
        if (await ReadForm(http) is not { } form) return Worded(http, PyCommerceErrors.Of(Fault.MalformedRequest, "The form is malformed."));
        if (ToJson(form) is not { } json) return Worded(http, PyCommerceErrors.Of(Fault.MalformedBody, "'items' is not JSON."));
        if (SentSession.Read(json, Currency.Of(UnknownCurrency), out var fault) is not { } sent) return Worded(http, fault!);
        if (ReturnAddresses.Read(http.Request, form, out fault) is not { } addresses) return Worded(http, fault!);
        var body = Encoding.UTF8.GetBytes($"{form["items"]}\n{form["order_id"]}");
        return OnceEndpoint.Answer(await Open(http, sent, body, addresses, outcome => SaySeeOther(http, outcome)));
    }

    private async Task<OnceAnswer> Open(
        HttpContext http, SentSession sent, ReadOnlyMemory<byte> body, ReturnAddresses? addresses, Func<Result<OpenedSession>, KeptAnswer> say)
    {
        var order = WireId.TryParse(sent.OrderId, out var uuid) ? await orders.Run(uuid, CancellationToken.None) : null;
        var returns = addresses ?? ReturnAddresses.Of(http.Request);
        var wanted = new WantedSession(
            order?.TenantId ?? 0, order?.Uuid, sent.OrderId, UnknownCurrency, sent.Lines, returns.Success, _ => returns.Cancel);
        var key = OnceEndpoint.KeyOf(http, wanted.TenantId, $"address:{http.Connection.RemoteIpAddress}", body.Span);
        return await open.Run(wanted, key, say);
    }

    private static KeptAnswer SayJson(HttpContext http, Result<OpenedSession> outcome) => outcome.IsRefused(out var refusal, out var session)
        ? Worded(http, PyCommerceErrors.Of(refusal)).ToAnswer()
        : new KeptAnswer(StatusCodes.Status200OK, PyCommerceJson.Bytes(new SessionWire(session.Url, session.ProviderId)), null);

    private static KeptAnswer SaySeeOther(HttpContext http, Result<OpenedSession> outcome) => outcome.IsRefused(out var refusal, out var session)
        ? Worded(http, PyCommerceErrors.Of(refusal)).ToAnswer()
        : new KeptAnswer(StatusCodes.Status303SeeOther, [], session.Url);

    private static PyCommerceError Worded(HttpContext http, PyCommerceError error) => PyCommerceTransport.Shaped(http.Request.Path, error);

    private static async Task<IFormCollection?> ReadForm(HttpContext http)
    {
        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return form.All(field => field.Value.All(value => HostileText.IsStorable(value))) ? form : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static JsonElement? ToJson(IFormCollection form)
    {
        try
        {
            var items = form["items"] is [{ Length: > 0 } text] ? text : "[]";
            var order = StringValues.IsNullOrEmpty(form["order_id"]) ? "null" : JsonSerializer.Serialize(form["order_id"].ToString());
            using var document = JsonDocument.Parse($$"""{"items":{{items}},"order_id":{{order}}}""");
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
