using Cartwright.Apis.Tests.Fixture;
using Npgsql;

namespace Cartwright.Apis.Tests.Errors;

public sealed class OutageTests
{
    [OnPostgres]
    public async Task A_database_that_is_gone_is_told_by_every_endpoint_and_used_again_when_it_is_back()
    {
        await using var place = await ServerPlace.WithDemoShops(TestDatabase.Postgres);
        var settings = new NpgsqlConnectionStringBuilder(place.ConnectionString);
        await using var relay = new Relay(settings.Host!, settings.Port);
        relay.Mend();
        (settings.Host, settings.Port) = ("127.0.0.1", relay.Port);
        await using var server = await TestServer.Start(place, $"--ConnectionStrings:Cartwright={settings}");
        Assert.Equal(200, (await server.Tech.Get("/api/products?tenant=tech")).Status);

        relay.Cut();

        foreach (var path in (string[])["/api/products?tenant=tech", "/api/products/search?q=head", "/api/orders?tenant=tech", "/api/orders?tenant=tech&limit=1", "/api/tenants", $"/api/orders/{Known.CompletedOrder}"])
            Assert.Equal((503, "service_unavailable", "5"), Said(await server.Tech.Get(path)));
        Assert.Equal((503, "service_unavailable", "5"), Said(await server.Tech.Post("/api/orders", Body.Order().ToJsonString())));
        Assert.Equal(503, (await server.Anonymous.Get("/readyz")).Status);

        relay.Mend();

        Assert.Equal(201, (await server.Tech.Post("/api/orders", Body.Order().ToJsonString())).Status);
        Assert.Equal(200, (await server.Anonymous.Get("/readyz")).Status);
    }

    private static (int, string, string?) Said(Answer answer) => (answer.Status, answer.Code, answer.Header("Retry-After"));
}
