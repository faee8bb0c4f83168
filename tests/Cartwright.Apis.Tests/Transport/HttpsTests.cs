using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Transport;

public sealed class HttpsTests
{
    private const string Refusal = """
        {"error": {"code": "https_required", "message": "All API requests must be made over HTTPS.", "details": "The request came over plain HTTP."}}
        """;

    private static readonly (string, string) Forwarded = ("X-Forwarded-Proto", "https");

    [OnBothDatabases]
    public async Task Plain_http_is_refused_before_anything_else(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--PyCommerce:RequireHttps=true");
        (await server.Anonymous.Get("/api/health")).Is(403, Refusal);
        (await server.Anonymous.Get("/api/products")).Is(403, Refusal);
        (await server.Anonymous.Get("/api/there-is-nothing-here")).Is(403, Refusal);
        (await server.Anonymous.Put("/api/orders", "{")).Is(403, Refusal);
        (await server.Anonymous.Post("/api/auth/login", "{")).Is(403, Refusal);
        (await server.Tech.Get("/api/products?tenant=nobody")).Is(403, Refusal);
        (await server.Anonymous.Send("OPTIONS", "/api/orders", null, ("Origin", "http://x.example"), ("Access-Control-Request-Method", "POST"))).Is(403, Refusal);
        (await server.Tech.Post("/api/orders", Body.Order().ToJsonString())).Is(403, Refusal);
        Assert.Equal(2, await server.CountOrders());
    }

    [OnBothDatabases]
    public async Task Nobody_is_believed_who_says_he_forwards_https_without_being_a_trusted_proxy(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--PyCommerce:RequireHttps=true");
        (await server.Anonymous.Get("/api/health", Forwarded)).Is(403, Refusal);

        await using var other = await TestServer.Start(kind, "--PyCommerce:RequireHttps=true", "--Proxy:TrustedAddresses=10.0.0.7,192.168.0.0/16");
        (await other.Anonymous.Get("/api/health", Forwarded)).Is(403, Refusal);
    }

    [OnBothDatabases]
    public async Task Https_that_a_trusted_proxy_forwards_is_allowed_and_answered_with_hsts(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--PyCommerce:RequireHttps=true", "--Proxy:TrustedAddresses=10.0.0.7, 127.0.0.0/8");
        (await server.Anonymous.Get("/api/health")).Is(403, Refusal);
        var answer = await server.Anonymous.Get("/api/health", Forwarded);
        Assert.Equal(200, answer.Status);
        Assert.Equal("max-age=31536000; includeSubDomains", answer.Header("Strict-Transport-Security"));
        Assert.Equal(200, (await server.Tech.Get("/api/orders?tenant=tech", Forwarded)).Status);
    }

    [OnBothDatabases]
    public async Task Probes_of_the_process_need_no_https(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--PyCommerce:RequireHttps=true");
        Assert.Equal(200, (await server.Anonymous.Get("/healthz")).Status);
        Assert.Equal(200, (await server.Anonymous.Get("/readyz")).Status);
    }

    [OnBothDatabases]
    public async Task Stripe_pages_are_refused_with_a_bare_text(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--PyCommerce:RequireHttps=true");
        (await server.Anonymous.Get("/stripe-demo")).Is(403, """{"error": "«text»"}""");
    }
}
