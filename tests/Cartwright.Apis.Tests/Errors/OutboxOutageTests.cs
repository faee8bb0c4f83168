using Cartwright.Apis.Tests.Fixture;
using Npgsql;

namespace Cartwright.Apis.Tests.Errors;

public sealed class OutboxOutageTests
{
    [OnPostgres]
    public async Task An_outage_of_the_database_ends_no_loop_and_is_logged_once_a_minute()
    {
        await using var place = await ServerPlace.WithDemoShops(TestDatabase.Postgres);
        var settings = new NpgsqlConnectionStringBuilder(place.ConnectionString);
        await using var relay = new Relay(settings.Host!, settings.Port);
        relay.Mend();
        (settings.Host, settings.Port) = ("127.0.0.1", relay.Port);
        await using var server = await TestServer.Start(place, $"--ConnectionStrings:Cartwright={settings}");

        relay.Cut();
        while (Failures(server) == 0) await Second(server);
        for (var second = 0; second < 20; second++) await Second(server);
        Assert.Equal(1, Failures(server));
        server.Time.Advance(TimeSpan.FromMinutes(1));
        while (Failures(server) == 1) await Second(server);

        relay.Mend();
        await server.Tech.Buy(Known.Headphones);
        var folder = Path.Combine(place.Folder, "mail");
        while (!Directory.Exists(folder) || Directory.GetFiles(folder, "*.eml").Length == 0) await Second(server);
        Assert.Contains("The outbox goes on again", server.Log.Text, StringComparison.Ordinal);
    }

    private static Task Second(TestServer server)
    {
        server.Time.Advance(TimeSpan.FromSeconds(1));
        return Task.Delay(20);
    }

    private static int Failures(TestServer server) =>
        server.Log.Errors.Count(error => error.Contains("The outbox failed and tries again", StringComparison.Ordinal));
}
