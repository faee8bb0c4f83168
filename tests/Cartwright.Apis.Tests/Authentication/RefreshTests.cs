using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Authentication;

public sealed class RefreshTests
{
    private const string Unknown = "The refresh token is unknown, used or expired.";
    private const string Tokens = """{"access_token": "«text»", "token_type": "bearer", "expires_in": 3600, "refresh_token": "«text»"}""";

    [OnBothDatabases]
    public async Task A_refresh_token_is_traded_once_for_the_next_one(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var first = await Login(server);
        server.Time.Advance(TimeSpan.FromDays(29));
        var second = (await Refresh(server, first)).Is(200, Tokens);
        Assert.Equal("no-store", second.Header("Cache-Control"));
        Assert.NotEqual(first, second.Text("refresh_token"));
        Assert.Equal(200, (await new Client(server.Http, second.Text("access_token")).Get("/api/users/me")).Status);
        server.Time.Advance(TimeSpan.FromDays(29));
        (await Refresh(server, second.Text("refresh_token"))).Is(200, Tokens);
    }

    [OnBothDatabases]
    public async Task Using_a_token_twice_revokes_its_whole_family_and_no_other(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var (stolen, other) = (await Login(server), await Login(server));
        var next = (await Refresh(server, stolen)).Text("refresh_token");
        (await Refresh(server, stolen)).IsRefused(401, "invalid_token", Unknown);
        (await Refresh(server, next)).IsRefused(401, "invalid_token", Unknown);
        (await Refresh(server, other)).Is(200, Tokens);
    }

    [OnBothDatabases]
    public async Task Of_many_uses_at_once_at_most_one_succeeds(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var token = await Login(server);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Refresh(server, token)));
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.IsRefused(401, "invalid_token", Unknown));
    }

    [OnBothDatabases]
    public async Task Unknown_expired_and_other_keys_are_refused(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var token = await Login(server);
        foreach (var wrong in (string[])["x", "pk_demo_tech", "8888888888888888888888888888888888888888", token + "x"])
            (await Refresh(server, wrong)).IsRefused(401, "invalid_token", Unknown);
        server.Time.Advance(TimeSpan.FromDays(30));
        (await Refresh(server, token)).IsRefused(401, "invalid_token", Unknown);
    }

    [OnBothDatabases]
    public async Task The_token_must_be_named(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        (await server.Anonymous.Post("/api/auth/refresh", "{}")).IsRefused(400, "missing_parameter", "'refresh_token' is required.");
        (await server.Anonymous.Post("/api/auth/refresh", """{"refresh_token":[]}""")).IsRefused(400, "invalid_parameter", "'refresh_token' must be a text.");
    }

    [OnBothDatabases]
    public async Task A_refresh_token_is_no_access_token(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        (await new Client(server.Http, await Login(server)).Get("/api/tenants")).IsRefused(401, "invalid_token", "The token is not valid.");
    }

    private static async Task<string> Login(TestServer server) =>
        (await server.Anonymous.Post("/api/auth/login", Body.Of(("username", "staff@tech.example"), ("password", "demo-tech")))).Text("refresh_token");

    private static Task<Answer> Refresh(TestServer server, string token) => server.Anonymous.Post("/api/auth/refresh", Body.Of(("refresh_token", token)));
}
