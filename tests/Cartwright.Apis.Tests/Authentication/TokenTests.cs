using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Authentication;

public sealed class TokenTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Unauthorized = "Send 'Authorization: Bearer' with a token or an API key.";

    private static readonly (string Method, string Path)[] Closed =
    [
        ("GET", "/api/users/me"), ("GET", "/api/tenants"), ("GET", "/api/products?tenant=tech"), ("GET", "/api/products/search?q=wh"),
        ("GET", $"/api/products/{Known.Headphones}"), ("POST", "/api/products"), ("PUT", $"/api/products/{Known.Headphones}"),
        ("DELETE", $"/api/products/{Known.Headphones}"), ("GET", "/api/orders?tenant=tech"), ("GET", $"/api/orders/{Known.CompletedOrder}"),
        ("POST", "/api/orders"), ("PATCH", $"/api/orders/{Known.PendingOrder}/status"), ("POST", $"/api/orders/{Known.PendingOrder}/cancel"),
        ("GET", "/api/categories?tenant=tech"), ("GET", $"/api/categories/{Known.Audio}"), ("POST", "/api/categories"),
        ("PUT", $"/api/categories/{Known.Audio}"), ("DELETE", $"/api/categories/{Known.Audio}"), ("GET", $"/api/tenants/{Known.Tech}"),
        ("GET", "/api/tenants/by-slug/tech"), ("POST", "/api/tenants"), ("PUT", $"/api/tenants/{Known.Tech}"), ("DELETE", $"/api/tenants/{Known.Tech}"),
        ("GET", "/api/users?tenant=tech"), ("GET", $"/api/users/{Known.Jane}"), ("POST", "/api/users"), ("PUT", $"/api/users/{Known.Jane}"),
        ("PUT", $"/api/users/{Known.Jane}/password"), ("DELETE", $"/api/users/{Known.Jane}"), ("GET", "/api/payment-methods?tenant=tech"),
        ("GET", "/api/audit?tenant=tech"),
    ];

    [OnBothDatabases]
    public async Task Without_a_bearer_every_closed_endpoint_is_unauthorized_before_its_body_is_looked_at(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var (method, path) in Closed)
        {
            (await server.Anonymous.Send(method, path, method is "GET" ? null : "{")).IsRefused(401, "unauthorized", Unauthorized);
            (await server.Anonymous.Send(method, path, body: null, ("Authorization", "Basic YWRtaW46ZGVtby1hZG1pbg=="))).IsRefused(401, "unauthorized", Unauthorized);
            (await new Client(server.Http, "garbage").Send(method, path, body: null)).IsRefused(401, "invalid_token", "The token is not valid.");
        }
        (await server.Anonymous.Get("/api/tenants", ("Authorization", "Bearer"))).IsRefused(401, "unauthorized", Unauthorized);
        (await server.Anonymous.Get("/api/tenants", ("Authorization", "pk_demo_tech"))).IsRefused(401, "unauthorized", Unauthorized);
    }

    [OnBothDatabases]
    public async Task What_is_neither_a_token_nor_a_key_is_invalid_whatever_its_form(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var good = await Token(server);
        var parts = good.Split('.');
        var claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));
        var admin = claims.Replace("\"staff\"", "\"admin\"", StringComparison.Ordinal);
        Assert.NotEqual(claims, admin);
        foreach (var bad in (string[])
        [
            "x", "a.b.c", "..", "pk_demo_tec", "pk_demo_tech2", "demo-abelujo-token-tech", "8888888888888888888888888888888888888888", "null", new string('a', 8000),
            $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}.{parts[2][..^2]}", $"{good}x", $"{parts[0]}.{parts[1]}", $"{parts[0]}.{Encode(admin)}.{parts[2]}",
            $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.", $"{Encode("""{"alg":"None"}""")}.{Encode(admin)}.{parts[2]}",
            $"{Encode("""{"alg":"none"}""")}.{Encode(admin)}.", Signed("HS256", claims, new byte[32]), Signed("HS256", claims, "secret"u8.ToArray()),
            Signed("HS256", "not json", new byte[32]),
        ])
        {
            (await new Client(server.Http, bad).Get("/api/tenants")).IsRefused(401, "invalid_token", "The token is not valid.");
        }
        Assert.Equal(200, (await new Client(server.Http, good).Get("/api/tenants")).Status);
    }

    [OnBothDatabases]
    public async Task A_token_expires_after_an_hour(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var client = await server.AsJane();
        server.Time.Advance(TimeSpan.FromSeconds(3599));
        Assert.Equal(200, (await client.Get("/api/tenants")).Status);
        server.Time.Advance(TimeSpan.FromSeconds(1));
        (await client.Get("/api/tenants")).IsRefused(401, "token_expired", "The token has expired.");
        Assert.Equal(200, (await server.Tech.Get("/api/tenants")).Status);
    }

    [OnBothDatabases]
    public async Task A_users_own_data_is_shown_to_him(TestDatabase kind)
    {
        var server = await servers.On(kind);
        (await (await server.AsJane()).Get("/api/users/me")).Is(200, Me(6, "\"jane.smith@example.com\"", "Jane", "Smith", "customer"));
        (await (await server.AsAdmin()).Get("/api/users/me")).Is(200, Me(1, "null", "", "", "admin"));
        (await (await server.As("tech.buyer", "demo-tech-buyer")).Get("/api/users/me")).Is(200, Me(8, "null", "", "", "customer"));
    }

    [OnBothDatabases]
    public async Task An_api_key_opens_its_shop_and_is_no_user(TestDatabase kind)
    {
        var server = await servers.On(kind);
        Assert.Equal(200, (await server.Tech.Get("/api/orders?tenant=tech")).Status);
        Assert.Equal(200, (await server.Anonymous.Get("/api/orders?tenant=tech", ("Authorization", "bearer pk_demo_tech"))).Status);
        (await server.Tech.Get("/api/users/me")).IsRefused(404, "resource_not_found", "This API key belongs to no user.");
    }

    [OnBothDatabases]
    public async Task Tokens_survive_a_restart(TestDatabase kind)
    {
        await using var place = await ServerPlace.WithDemoShops(kind);
        string token;
        await using (var server = await TestServer.Start(place)) token = await Token(server);
        await using var again = await TestServer.Start(place);
        Assert.Equal(200, (await new Client(again.Http, token).Get("/api/orders?tenant=tech")).Status);
    }

    [OnBothDatabases]
    public async Task A_deactivated_user_s_token_and_refresh_token_end_within_a_minute(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var login = await server.Anonymous.Post("/api/auth/login", Body.Of(("username", "jane.smith@example.com"), ("password", "demo-jane")));
        var client = new Client(server.Http, login.Text("access_token"));
        Assert.Equal(200, (await client.Get("/api/users/me")).Status);
        await server.Execute("UPDATE users SET active = $1 WHERE id = 6", false);
        server.Time.Advance(TimeSpan.FromSeconds(59));
        (await client.Get("/api/users/me")).IsRefused(401, "invalid_token", "The token is not valid.");
        Assert.Equal(401, (await server.Anonymous.Post("/api/auth/refresh", Body.Of(("refresh_token", login.Text("refresh_token"))))).Status);
    }

    [OnBothDatabases]
    public async Task A_changed_security_stamp_ends_the_token_within_a_minute(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var client = await server.AsJane();
        Assert.Equal(200, (await client.Get("/api/users/me")).Status);
        await server.Execute("UPDATE users SET security_stamp = 'another' WHERE id = 6");
        server.Time.Advance(TimeSpan.FromSeconds(59));
        (await client.Get("/api/users/me")).IsRefused(401, "invalid_token", "The token is not valid.");
        Assert.Equal(401, (await client.Post("/api/orders", Body.Order().ToJsonString())).Status);
    }

    [OnBothDatabases]
    public async Task A_revoked_api_key_ends_within_a_minute(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        Assert.Equal(200, (await server.Tech.Get("/api/tenants")).Status);
        await server.Execute("UPDATE access_keys SET revoked = $1 WHERE api = 'pycommerce'", server.Time.Now());
        server.Time.Advance(TimeSpan.FromSeconds(59));
        (await server.Tech.Get("/api/tenants")).IsRefused(401, "invalid_token", "The token is not valid.");
    }

    private static string Me(int id, string email, string first, string last, string role) => $$"""
        {
          "id": "0c0ffee0-0000-4000-8001-{{id:d12}}", "email": {{email}}, "first_name": "{{first}}", "last_name": "{{last}}", "role": "{{role}}",
          "is_active": true, "created_at": "2026-03-02T09:00:00Z", "updated_at": "2026-03-02T09:00:00Z"
        }
        """;

    private static async Task<string> Token(TestServer server) =>
        (await server.Anonymous.Post("/api/auth/login", Body.Of(("username", "staff@tech.example"), ("password", "demo-tech")))).Text("access_token");

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Signed(string algorithm, string claims, byte[] key)
    {
        var signed = $"{Encode($$"""{"alg":"{{algorithm}}","typ":"JWT"}""")}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))}";
    }
}
