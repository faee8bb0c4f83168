using System.Text.Json.Nodes;

namespace Cartwright.StripeStandIn;

/// <summary>The endpoints of Stripe (abelujo.md D.2).</summary>
internal static class StripeApi
{
    public static void MapStripe(this WebApplication app)
    {
        var books = app.Services.GetRequiredService<Books>();
        var checkout = app.Services.GetRequiredService<Checkout>();
        var money = app.Services.GetRequiredService<Money>();
        var calls = app.Services.GetRequiredService<Calls>();

        app.MapPost("/v1/checkout/sessions", (HttpContext http) => calls.Run(
            http, "sessions.create", ReferenceOf, (account, form) => checkout.Create(account, form).ToJson()));
        app.MapGet("/v1/checkout/sessions", (HttpContext http) => calls.Run(http, "sessions.list", _ => null, (account, query) =>
        {
            checkout.ExpireOld();
            return List(books, account, query);
        }));
        app.MapGet("/v1/checkout/sessions/{id}", (HttpContext http, string id) => calls.Run(http, "sessions.get", _ => ReferenceOf(books, id), (account, query) =>
        {
            checkout.ExpireOld();
            return books.Session(account, id).ToJson(query.Texts("expand").ContainsValue("payment_intent"));
        }));
        app.MapPost("/v1/checkout/sessions/{id}/expire", (HttpContext http, string id) => calls.Run(http, "sessions.expire", _ => ReferenceOf(books, id), (account, _) =>
        {
            checkout.ExpireOld();
            var session = books.Session(account, id);
            checkout.Expire(session);
            return session.ToJson();
        }));
        app.MapPost("/v1/refunds", (HttpContext http) => calls.Run(
            http, "refunds.create", form => ReferenceOfMoney(books, form), (account, form) => money.Refund(account, form).ToJson()));
        app.MapGet("/v1/refunds", (HttpContext http) => calls.Run(
            http, "refunds.list", query => ReferenceOfMoney(books, query), (account, query) => Page(money.List(account, query.Text("payment_intent")), query, refund => refund.Id, refund => refund.ToJson(), "/v1/refunds")));
        app.MapFallback("/v1/{**path}", (HttpContext http, string path) => Results.Json(
            StripeAnswer.Error(404, "invalid_request_error", null, $"Unrecognized request URL ({http.Request.Method}: /v1/{path}).").Body, statusCode: 404));
    }

    private static JsonObject List(Books books, Account account, JsonObject query)
    {
        var since = query.Object("created").Whole("gte") ?? 0;
        var found = books.Sessions.Where(session => session.Account == account && session.Created >= since).Reverse();
        var withIntent = query.Texts("expand").ContainsValue("data.payment_intent");
        return Page(found, query, session => session.Id, session => session.ToJson(withIntent), "/v1/checkout/sessions");
    }

    // Newest first.
    private static JsonObject Page<T>(IEnumerable<T> all, JsonObject query, Func<T, string> id, Func<T, JsonObject> show, string address)
    {
        var limit = query.Whole("limit") ?? 10;
        if (limit is < 1 or > 100) throw Refused.Request("parameter_invalid_integer", "Invalid limit.", "limit");
        var rest = query.Text("starting_after") is { } after ? all.SkipWhile(one => id(one) != after).Skip(1) : all;
        var page = rest.Take((int)limit + 1).ToList();
        return new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. page.Take((int)limit).Select(show)]),
            ["has_more"] = page.Count > limit,
            ["url"] = address,
        };
    }

    private static string? ReferenceOf(JsonObject form) => form.Text("client_reference_id") ?? form.Texts("metadata").GetValueOrDefault("order_id");

    private static string? ReferenceOf(Books books, string id) => books.ById.GetValueOrDefault(id)?.Reference;

    private static string? ReferenceOfMoney(Books books, JsonObject form) =>
        form.Text("payment_intent") is { } id ? books.Intents.GetValueOrDefault(id)?.Session.Reference : null;
}
