using System.Text;
using System.Text.Json;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Authentication;

public sealed class LoginTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Login = "/api/auth/login";
    private const string Tokens = """{"access_token": "«text»", "token_type": "bearer", "expires_in": 3600, "refresh_token": "«text»"}""";

    [OnBothDatabases]
    public async Task A_user_signs_in_by_name_or_e_mail_in_any_case_as_json_or_as_a_form(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var (name, password) in ((string, string)[])[("admin", "demo-admin"), ("ADMIN", "demo-admin"), ("Jane.Smith@Example.COM", "demo-jane"), (" jessica19 ", "demo-jessica")])
        {
            foreach (var answer in (Answer[])
            [
                await server.Anonymous.Post(Login, Body.Of(("username", name), ("password", password))),
                await server.Anonymous.Post(Login, Body.Of(("email", name), ("password", password))),
                await Form(server, ("username", name), ("password", password)),
                await Form(server, ("email", name), ("password", password)),
            ])
            {
                answer.Is(200, Tokens);
                Assert.Equal("no-store", answer.Header("Cache-Control"));
            }
        }
    }

    [OnBothDatabases]
    public async Task Unknown_wrong_and_inactive_are_one_and_the_same_answer(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var (name, password) in ((string, string)[])
            [("nobody", "demo-admin"), ("admin", "demo-Admin"), ("inactive@tech.example", "demo-inactive"), ("inactive@tech.example", "wrong"), ("admin", "demo-admin ")])
        {
            (await server.Anonymous.Post(Login, Body.Of(("username", name), ("password", password)))).IsRefused(401, "invalid_credentials", "Incorrect email or password.");
            (await Form(server, ("username", name), ("password", password))).IsRefused(401, "invalid_credentials", "Incorrect email or password.");
        }
    }

    [OnBothDatabases]
    public async Task A_missing_field_is_named(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var body in (string[])["""{"password":"p"}""", "{}", """{"username":null,"password":"p"}""", """{"username":"","password":"p"}"""])
            (await server.Anonymous.Post(Login, body)).IsRefused(400, "missing_parameter", "'username' is required.");
        foreach (var body in (string[])["""{"username":"admin"}""", """{"username":"admin","password":""}"""])
            (await server.Anonymous.Post(Login, body)).IsRefused(400, "missing_parameter", "'password' is required.");
        (await Form(server, ("password", "p"))).IsRefused(400, "missing_parameter", "'username' is required.");
        (await Form(server, ("username", "admin"))).IsRefused(400, "missing_parameter", "'password' is required.");
        (await server.Anonymous.Post(Login, """{"username":7,"password":"p"}""")).IsRefused(400, "invalid_parameter", "'username' must be a text.");
        (await server.Anonymous.Post(Login, "[]")).IsRefused(400, "invalid_parameter", "The body must be a JSON object.");
    }

    [OnBothDatabases]
    public async Task A_form_with_text_that_cannot_be_kept_or_too_much_of_it_is_refused(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var form in (string[])["username=a%00b&password=p", "username=admin&password=p%00"])
            Assert.Equal((form, 400), (form, (await Form(server, form)).Status));
        var large = Encoding.UTF8.GetBytes("username=admin&password=" + new string('p', 1024 * 1024));
        var chunked = Client.Chunked(large);
        chunked.Headers.ContentType = new("application/x-www-form-urlencoded");
        foreach (var content in (HttpContent[])[Client.Content(large, "application/x-www-form-urlencoded"), chunked])
            (await server.Anonymous.SendContent("POST", Login, content)).IsRefused(413, "payload_too_large", "A body has at most 1 MB.");
    }

    [OnBothDatabases]
    public async Task The_token_carries_the_documented_claims(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var now = TestServer.Opened.AddHours(1).ToUnixTimeSeconds();
        foreach (var (name, password, role, tenant, user) in ((string, string, string, string?, int)[])
        [
            ("admin", "demo-admin", "admin", null, 1), ("staff@tech.example", "demo-tech", "staff", Known.Tech, 4),
            ("jane.smith@example.com", "demo-jane", "customer", Known.Tech, 6), ("tech.buyer", "demo-tech-buyer", "customer", Known.Tech, 8),
        ])
        {
            var (header, claims) = Read((await server.Anonymous.Post(Login, Body.Of(("username", name), ("password", password)))).Text("access_token"));
            Assert.Equal("HS256", header.GetProperty("alg").GetString());
            Assert.Equal($"0c0ffee0-0000-4000-8001-{user:d12}", claims.GetProperty("sub").GetString());
            Assert.Equal((now, now + 3600), (claims.GetProperty("iat").GetInt64(), claims.GetProperty("exp").GetInt64()));
            Assert.Equal(("access", role, tenant), (claims.GetProperty("type").GetString(), claims.GetProperty("role").GetString(), claims.GetProperty("tenant_id").GetString()));
            Assert.All((string[])["jti", "iss"], claim => Assert.NotEmpty(claims.GetProperty(claim).GetString()!));
        }
    }

    [OnBothDatabases]
    public async Task The_lifetime_is_a_setting(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--PyCommerce:TokenLifetime=00:10:00");
        var answer = (await server.Anonymous.Post(Login, Body.Of(("username", "admin"), ("password", "demo-admin")))).Is(200, Tokens.Replace("3600", "600", StringComparison.Ordinal));
        var client = new Client(server.Http, answer.Text("access_token"));
        server.Time.Advance(TimeSpan.FromSeconds(599));
        Assert.Equal(200, (await client.Get("/api/tenants")).Status);
        server.Time.Advance(TimeSpan.FromSeconds(1));
        (await client.Get("/api/tenants")).IsRefused(401, "token_expired", "The token has expired.");
    }

    [OnBothDatabases]
    public async Task An_address_that_fails_too_often_waits_a_minute(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--SignIn:FailuresPerMinute=3");
        var (wrong, right) = (Body.Of(("username", "admin"), ("password", "no")), Body.Of(("username", "admin"), ("password", "demo-admin")));
        for (var i = 0; i < 3; i++) Assert.Equal(401, (await server.Anonymous.Post(Login, wrong)).Status);
        var slowed = (await server.Anonymous.Post(Login, right)).IsRefused(429, "rate_limit_exceeded", "Too many failed sign-ins from this address.");
        Assert.Equal("60", slowed.Header("Retry-After"));
        server.Time.Advance(TimeSpan.FromMinutes(1));
        (await server.Anonymous.Post(Login, right)).Is(200, Tokens);
    }

    private static Task<Answer> Form(TestServer server, params (string Name, string Value)[] fields) =>
        Form(server, string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}")));

    private static Task<Answer> Form(TestServer server, string form) =>
        server.Anonymous.SendContent("POST", Login, Client.Content(Encoding.UTF8.GetBytes(form), "application/x-www-form-urlencoded"));

    private static (JsonElement Header, JsonElement Claims) Read(string token)
    {
        var parts = token.Split('.').Select(part => System.Buffers.Text.Base64Url.DecodeFromChars(part)).ToList();
        return (JsonDocument.Parse(parts[0]).RootElement, JsonDocument.Parse(parts[1]).RootElement);
    }
}
