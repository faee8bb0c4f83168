using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Systems;

public sealed class SystemStatusTests
{
    [OnBothDatabases]
    public async Task Staff_see_how_the_installation_does(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--Tenants:outdoor:Stripe:SecretKey=sk_test_secret", "--Payments:Simulated=false");
        (await server.Tech.Get("/api/system/status")).Is(200, Status("ok", 0, 0, "false"));
        await server.Execute("""
            INSERT INTO outbox_messages (tenant_id, kind, subject_id, attempts, due, dead, created)
            SELECT t.id, 'x', 1, 0, t.created, CASE WHEN t.slug = 'outdoor' THEN t.created END, t.created FROM tenants t WHERE t.slug IN ('tech', 'outdoor')
            """);
        (await server.Tech.Get("/api/system/status")).Is(200, Status("ok", 1, 0, "false"));
        var outdoor = (await (await server.AsOutdoor()).Get("/api/system/status")).Is(200, Status("degraded", 0, 1, "true"));
        (await (await server.AsAdmin()).Get("/api/system/status")).Is(200, Status("degraded", 1, 1, "false"));
        Assert.DoesNotContain("sk_test", outdoor.Body, StringComparison.Ordinal);
    }

    [OnBothDatabases]
    public async Task The_system_is_shown_to_staff_and_its_health_to_everybody(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        (await server.Anonymous.Get("/api/system/health")).Is(200, """{"status":"ok","version":"1.0.0","message":"PyCommerce API is running"}""");
        foreach (var path in (string[])["/api/system/status", "/api/system/info"])
        {
            Assert.Equal(401, (await server.Anonymous.Get(path)).Status);
            (await (await server.AsJane()).Get(path)).IsRefused(403, "forbidden", "The state of the system is for staff.");
        }
        var info = (await server.Tech.Get("/api/system/info")).Json;
        Assert.Equal(("PyCommerce API", "1.0.0"), (info.GetProperty("name").GetString(), info.GetProperty("version").GetString()));
        Assert.Contains("media", info.GetProperty("capabilities").EnumerateArray().Select(capability => capability.GetString()));
    }

    private static string Status(string status, int due, int dead, string stripe) => $$"""
        {"status": "{{status}}", "version": "1.0.0", "checked_at": "2026-03-02T10:00:00Z", "database": {"status": "ok", "latency_ms": "«number»"}, "cache": {"status": "ok", "kind": "in_process"},
         "search": {"status": "ok", "kind": "database"}, "outbox": {"status": "{{status}}", "due": {{due}}, "dead": {{dead}}},
         "payment_processors": [{"id": "stripe", "configured": {{stripe}}}, {"id": "simulated", "configured": false}]}
        """;
}
