using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Transport;

public sealed class RateLimitTests
{
    private static readonly string[] Limits = ["--PyCommerce:RateLimit:Anonymous=3", "--PyCommerce:RateLimit:Authenticated=5", "--Proxy:TrustedAddresses=127.0.0.1"];

    [OnBothDatabases]
    public async Task Every_answer_says_what_is_left_and_the_next_window_begins_anew(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, Limits);
        server.Time.Advance(TimeSpan.FromMinutes(15));
        var reset = TestServer.Opened.AddHours(2).ToUnixTimeSeconds();
        Check(await server.Tech.Get("/api/tenants"), 200, 5, 4, reset);
        Check(await server.Tech.Get("/api/products"), 400, 5, 3, reset);
        Check(await server.Tech.Get("/api/orders/12345"), 404, 5, 2, reset);
        Check(await server.Tech.Post("/api/orders", "{"), 400, 5, 1, reset);
        Check(await server.Tech.Get("/api/orders?tenant=tech"), 200, 5, 0, reset);
        for (var i = 0; i < 2; i++)
        {
            var refused = await server.Tech.Get("/api/orders?tenant=tech");
            Check(refused, 429, 5, 0, reset);
            refused.IsRefused(429, "rate_limit_exceeded", "Try again in 2700 seconds.");
            Assert.Equal("2700", refused.Header("Retry-After"));
        }

        server.Time.Advance(TimeSpan.FromSeconds(2699));
        Assert.Equal("1", (await server.Tech.Get("/api/tenants")).Header("Retry-After"));
        server.Time.Advance(TimeSpan.FromSeconds(1));
        Check(await server.Tech.Get("/api/tenants"), 200, 5, 4, reset + 3600);
    }

    [OnBothDatabases]
    public async Task Requests_without_a_token_are_counted_by_address(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, Limits);
        var (here, there) = (("X-Forwarded-For", "203.0.113.1"), ("X-Forwarded-For", "203.0.113.2"));
        foreach (var expected in (int[])[401, 401, 401, 429]) Assert.Equal(expected, (await server.Anonymous.Get("/api/tenants", here)).Status);
        Assert.Equal(429, (await server.Anonymous.Post("/api/auth/login", "{}", here)).Status);
        Assert.Equal(401, (await server.Anonymous.Get("/api/tenants", there)).Status);
        // A token that is none is nobody's.
        Assert.Equal(429, (await new Client(server.Http, "pk_wrong").Get("/api/tenants", here)).Status);
        Assert.Equal(200, (await server.Tech.Get("/api/tenants", here)).Status);
    }

    [OnBothDatabases]
    public async Task Requests_with_a_token_are_counted_by_its_subject_wherever_they_come_from(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, Limits);
        var jane = await server.AsJane();
        var again = new Client(server.Http, (await server.Anonymous.Post("/api/auth/login", Body.Of(("username", "jane.smith@example.com"), ("password", "demo-jane")))).Text("access_token"));
        for (var i = 0; i < 5; i++)
            Assert.Equal(200, (await (i % 2 == 0 ? jane : again).Get("/api/tenants", ("X-Forwarded-For", $"203.0.113.{i}"))).Status);
        Assert.Equal(429, (await jane.Get("/api/tenants", ("X-Forwarded-For", "203.0.113.77"))).Status);
        Assert.Equal(429, (await again.Get("/api/tenants")).Status);
        Assert.Equal(200, (await server.Tech.Get("/api/tenants")).Status);
    }

    [OnBothDatabases]
    public async Task Health_is_not_counted_and_answers_beyond_the_limit(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, Limits);
        for (var i = 0; i < 5; i++) Check(await server.Anonymous.Get("/api/health"), 200, 3, 3, TestServer.Opened.AddHours(2).ToUnixTimeSeconds());
        for (var i = 0; i < 4; i++) await server.Anonymous.Get("/api/tenants");
        Check(await server.Anonymous.Get("/api/health"), 200, 3, 0, TestServer.Opened.AddHours(2).ToUnixTimeSeconds());
    }

    [OnBothDatabases]
    public async Task What_is_not_there_carries_the_headers_too_and_is_not_counted(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, Limits);
        var reset = TestServer.Opened.AddHours(2).ToUnixTimeSeconds();
        Check(await server.Tech.Get("/api/nothing"), 404, 5, 5, reset);
        Check(await server.Anonymous.Get("/api/nothing"), 404, 3, 3, reset);
        Check(await server.Tech.Delete("/api/tenants"), 405, 5, 5, reset);
    }

    [OnBothDatabases]
    public async Task The_demonstration_is_without_limit_and_says_so_with_numbers(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        Check(await server.Tech.Get("/api/tenants"), 200, int.MaxValue, int.MaxValue, TestServer.Opened.AddHours(2).ToUnixTimeSeconds());
    }

    [OnBothDatabases]
    public async Task Wrong_tokens_are_slowed_down_by_address_and_right_ones_are_not(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--SignIn:FailuresPerMinute=3");
        var guesser = new Client(server.Http, "pk_guess");
        for (var i = 0; i < 3; i++) (await guesser.Get("/api/tenants")).IsRefused(401, "invalid_token", "The token is not valid.");
        Assert.Equal(429, (await guesser.Get("/api/tenants")).Status);
        Assert.Equal(200, (await server.Tech.Get("/api/tenants")).Status);
        server.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(401, (await guesser.Get("/api/tenants")).Status);
    }

    private static void Check(Answer answer, int status, int limit, int remaining, long reset) => Assert.Equal(
        (status, $"{limit}", $"{remaining}", $"{reset}"),
        (answer.Status, answer.Header("X-RateLimit-Limit"), answer.Header("X-RateLimit-Remaining"), answer.Header("X-RateLimit-Reset")));
}
