using Cartwright.Idempotency;
using Cartwright.Orders;
using Cartwright.Payments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.Http.Pages;

/// <summary>The page behind a <see cref="PaymentLink"/>: shows the order and sends the buyer to the provider. Looking at it opens nothing.</summary>
public static class PayPage
{
    public static void MapPayPage(this WebApplication app)
    {
        app.MapGet(PaymentLink.Path + "{id}", Show).ExcludeFromDescription();
        app.MapPost(PaymentLink.Path + "{id}", Pay).ExcludeFromDescription();
    }

    private static async Task<IResult> Show(HttpContext http, string id, FindOrder orders) => Answer(http, await Find(id, orders, http), null);

    private static async Task<IResult> Pay(HttpContext http, string id, FindOrder orders, OpenSession open)
    {
        if (await Find(id, orders, http) is not { } order) return Answer(http, null, null);
        var wanted = new WantedSession(
            order.TenantId, order.Uuid, id, order.Currency, [], session => PaymentReturns.Success(http.Request, session), _ => PaymentReturns.Cancel(http.Request));
        Result<OpenedSession> opened = default;
        await open.Run(wanted, key: null, outcome =>
        {
            opened = outcome;
            return new KeptAnswer(StatusCodes.Status303SeeOther, [], null);
        });
        if (opened.IsRefused(out var refusal, out var session)) return Answer(http, order, refusal);
        http.Response.Headers.Location = session.Url;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static async Task<OrderView?> Find(string id, FindOrder orders, HttpContext http) =>
        Guid.TryParseExact(id, "D", out var uuid) ? await orders.Run(uuid, http.RequestAborted) : null;

    // The form leads to the provider's page by a redirect.
    private static IResult Answer(HttpContext http, OrderView? order, Refusal? refusal) => Page.Of<PayOrder>(
        http, new Dictionary<string, object?> { ["Order"] = order, ["Refusal"] = refusal }, Status(order, refusal), formsMayLeadTo: "https:");

    private static int Status(OrderView? order, Refusal? refusal) => (order, refusal?.Kind) switch
    {
        (null, _) => StatusCodes.Status404NotFound,
        (_, null) => StatusCodes.Status200OK,
        (_, RefusalKind.Unavailable) => StatusCodes.Status503ServiceUnavailable,
        (_, RefusalKind.Payment) => StatusCodes.Status502BadGateway,
        _ => StatusCodes.Status409Conflict,
    };
}
