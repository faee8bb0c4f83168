using System.Text;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Transport;

public sealed class RoutesTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string NoRoute = "There is nothing at this path.";
    private const string NoMethod = "See the Allow header.";

    /// <summary>What the original has and this server does not (README of the API).</summary>
    private static readonly string[] LeftOut =
    [
        "/api/pages", "/api/pages/sections", "/api/pages/blocks", "/api/recommendations/trending", "/api/market-analysis/insights", "/api/generate", "/api/enhance",
        "/api/providers", "/api/set-provider",
    ];

    [OnBothDatabases]
    public async Task The_storefronts_forms_are_nowhere(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var path in (string[])["/cart", "/cart/add", "/checkout", "/checkout/process", "/checkout/confirmation/1", "/health"])
            Assert.Equal((path, 404, ""), (path, (await server.Anonymous.Get(path)).Status, (await server.Anonymous.Get(path)).Body));
    }

    [OnBothDatabases]
    public async Task A_trailing_slash_is_accepted_and_never_redirected(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var path in (string[])["/api/health", "/api/tenants", "/api/products?tenant=tech", "/api/orders?tenant=tech", $"/api/orders/{Known.CompletedOrder}",
            $"/api/products/{Known.Headphones}", "/api/categories?tenant=tech", "/api", "/api/documentation", "/api/products/search?tenant=tech&q=wh",
            $"/api/tenants/{Known.Tech}", "/api/tenants/by-slug/tech", "/api/users?tenant=tech", $"/api/users/{Known.Jane}", $"/api/categories/{Known.Audio}",
            "/api/payment-methods?tenant=tech", "/api/audit?tenant=tech"])
        {
            var (plain, query) = path.Split('?') is [var before, var after] ? (before, "?" + after) : (path, "");
            var (without, with) = (await server.Tech.Get(plain + query), await server.Tech.Get($"{plain}/{query}"));
            Assert.Equal((path, 200, 200), (path, without.Status, with.Status));
            Assert.Equal(without.Body, with.Body);
        }
    }

    [OnBothDatabases]
    public async Task What_is_not_there_is_a_404_in_the_envelope_with_and_without_a_token(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var path in (string[])["/api/nothing", "/api/orders/1/2/3", "/api/v9/products", "/api/api/products", "/api/api/media", .. LeftOut])
        {
            (await server.Anonymous.Get(path)).IsRefused(404, "resource_not_found", NoRoute);
            (await server.Tech.Get(path)).IsRefused(404, "resource_not_found", NoRoute);
            (await server.Tech.Post(path, "{}")).IsRefused(404, "resource_not_found", NoRoute);
        }
    }

    [OnBothDatabases]
    public async Task A_wrong_method_is_a_405_that_says_which_are_allowed(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var (method, path, allowed) in ((string, string, string)[])
        [
            ("DELETE", "/api/health", "GET"),
            ("PUT", "/api/orders", "GET, POST"),
            ("PATCH", "/api/products", "GET, POST"),
            ("POST", $"/api/orders/{Known.PendingOrder}", "GET, PUT"),
            ("PATCH", $"/api/products/{Known.Headphones}", "DELETE, GET, PUT"),
            ("GET", $"/api/orders/{Known.PendingOrder}/status", "PATCH"),
            ("GET", $"/api/orders/{Known.PendingOrder}/cancel", "POST"),
            ("GET", "/api/auth/login", "POST"),
            ("BREW", "/api/tenants", "GET, POST"),
            ("PATCH", $"/api/users/{Known.Jane}", "DELETE, GET, PUT"),
            ("GET", $"/api/users/{Known.Jane}/password", "PUT"),
        ])
        {
            foreach (var client in (Client[])[server.Anonymous, server.Tech])
            {
                var answer = (await client.Send(method, path, body: null)).IsRefused(405, "method_not_allowed", NoMethod);
                Assert.Equal((path, allowed), (path, string.Join(", ", answer.Header("Allow")!.Split(", ").Order())));
            }
        }
    }

    [OnBothDatabases]
    public async Task A_body_of_another_media_type_is_a_415(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var order = Encoding.UTF8.GetBytes(Body.Order().ToJsonString());
        foreach (var (method, path) in ((string, string)[])
            [("POST", "/api/orders"), ("POST", "/api/products"), ("PUT", $"/api/products/{Known.Headphones}"), ("PATCH", $"/api/orders/{Known.PendingOrder}/status"), ("POST", "/api/auth/refresh")])
        {
            foreach (var type in (string[])["text/plain", "application/xml", "application/x-www-form-urlencoded", "application/octet-stream"])
                (await server.Tech.SendContent(method, path, Client.Content(order, type))).IsRefused(415, "unsupported_media_type", "Send application/json.");
            (await server.Tech.SendContent(method, path, new ByteArrayContent(order))).IsRefused(415, "unsupported_media_type", "Send application/json.");
        }
        Assert.Equal(2, await server.CountOrders());
    }

    [OnBothDatabases]
    public async Task Json_with_a_charset_is_json(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var body = Encoding.UTF8.GetBytes(Body.Of(("username", "admin"), ("password", "wrong")));
        Assert.Equal(401, (await server.Anonymous.SendContent("POST", "/api/auth/login", Client.Content(body, "application/json; charset=utf-8"))).Status);
    }

    [OnBothDatabases]
    public async Task A_browsers_preflight_needs_no_token(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var (method, path) in ((string, string)[])[("POST", "/api/orders"), ("PUT", $"/api/products/{Known.Headphones}"), ("PATCH", $"/api/orders/{Known.PendingOrder}/status"), ("GET", "/api/products")])
        {
            var answer = await server.Anonymous.Send(
                "OPTIONS", path, body: null, ("Origin", "https://shop.example"), ("Access-Control-Request-Method", method),
                ("Access-Control-Request-Headers", "authorization,content-type,idempotency-key"));
            Assert.Equal((path, 204, "*"), (path, answer.Status, answer.Header("Access-Control-Allow-Origin")));
            Assert.Contains(method, answer.Header("Access-Control-Allow-Methods"));
            Assert.Equal("authorization,content-type,idempotency-key", answer.Header("Access-Control-Allow-Headers"));
        }
    }

    [OnBothDatabases]
    public async Task Answers_and_errors_may_be_read_by_a_page_of_any_origin(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var origin = ("Origin", "https://shop.example");
        foreach (var answer in (Answer[])
            [await server.Anonymous.Get("/api/health", origin), await server.Anonymous.Get("/api/products", origin), await server.Tech.Get("/api/orders/12345", origin), await server.Tech.Get("/api/nothing", origin)])
            Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
        var exposed = (await server.Tech.Get("/api/tenants", origin)).Header("Access-Control-Expose-Headers")!;
        Assert.All((string[])["Location", "Retry-After", "X-RateLimit-Remaining"], name => Assert.Contains(name, exposed));
    }

    [OnBothDatabases]
    public async Task The_index_shows_the_way_to_the_documents(TestDatabase kind)
    {
        var server = await servers.On(kind);
        (await server.Anonymous.Get("/api/documentation")).Is(200, """
            {
              "message": "PyCommerce API documentation", "version": "1.0.0",
              "documentation_links": {"swagger": "/api/docs", "redoc": "/api/redoc", "openapi_json": "/api/openapi.json"}
            }
            """);
        Assert.Equal(200, (await server.Anonymous.Get("/api/")).Status);
    }
}
