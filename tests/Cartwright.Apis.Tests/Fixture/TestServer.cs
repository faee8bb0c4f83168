using System.Collections.Concurrent;
using Cartwright.Data;
using Cartwright.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Cartwright.Apis.Tests.Fixture;

/// <summary>The real server in this process, on a socket, over demo shops of its own.</summary>
public sealed class TestServer : IAsyncDisposable
{
    /// <summary>When the demo shops were opened. Each test's clock begins at the top of the next hour.</summary>
    public static readonly DateTimeOffset Opened = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly WebApplication app;
    private readonly ServerPlace? owned;
    private readonly ConcurrentDictionary<string, Task<string>> tokens = new();

    private TestServer(WebApplication app, FakeTimeProvider time, CapturedLog log, ServerPlace? owned)
    {
        (this.app, Time, Log, this.owned) = (app, time, log, owned);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Http { get; }

    /// <summary>The data folder.</summary>
    public string Folder => app.Services.GetRequiredService<ShopOptions>().DataFolder;

    public FakeTimeProvider Time { get; }

    public CapturedLog Log { get; }

    public ShopDatabase Database => app.Services.GetRequiredService<ShopDatabase>();

    /// <summary>A service of the server, for what the clock would make it do.</summary>
    public T Service<T>() where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>What it serves.</summary>
    public IReadOnlyList<Endpoint> Endpoints => app.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    public Client Anonymous => new(Http, null);

    /// <summary>Staff of tech, by its API key.</summary>
    public Client Tech => new(Http, Known.TechKey);

    /// <summary>A server over a fresh copy of the demo shops.</summary>
    public static async Task<TestServer> Start(TestDatabase kind, params IReadOnlyList<string> settings)
    {
        var place = await ServerPlace.WithDemoShops(kind);
        return await Start(place, settings, Opened.AddHours(1), place);
    }

    /// <summary>A server over a place that outlives it.</summary>
    public static Task<TestServer> Start(ServerPlace place, params IReadOnlyList<string> settings) => Start(place, settings, Opened, null);

    /// <summary>Signs in, once for each user.</summary>
    public async Task<Client> As(string username, string password) => new(Http, await tokens.GetOrAdd(username, _ => SignIn(username, password)));

    public Task<Client> AsAdmin() => As("admin", "demo-admin");

    public Task<Client> AsJane() => As("jane.smith@example.com", "demo-jane");

    public Task<Client> AsOutdoor() => As("staff@outdoor.example", "demo-outdoor");

    /// <summary>Changes rows as another node would.</summary>
    public async Task Execute(string sql, params object?[] arguments)
    {
        var statement = new Statement(sql);
        var changed = await Database.Writes.Run<int>(async write => await write.Execute(statement, arguments));
        Assert.True(changed.Value > 0, $"Nothing was changed by {sql}");
    }

    public async Task<long> Number(string sql, params object?[] arguments) =>
        Assert.Single(await Database.Reads.Query(new Statement(sql), row => row.Long(0), CancellationToken.None, arguments));

    /// <summary>What <c>doctor</c> finds.</summary>
    public async Task<IReadOnlyList<string>> Examine()
    {
        var found = new List<string>();
        await new Doctor.Examination(Database.Reads, Time).Run(found.Add, CancellationToken.None);
        return found;
    }

    public Task<long> CountOrders() => Number("SELECT COUNT(*) FROM orders");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        if (owned is not null) await owned.DisposeAsync();
    }

    private static async Task<TestServer> Start(ServerPlace place, IReadOnlyList<string> settings, DateTimeOffset now, ServerPlace? owned)
    {
        var time = new FakeTimeProvider(now);
        var log = new CapturedLog();
        var serve = new ServeOptions(Demo: true, place.Folder, "http://127.0.0.1:0", [.. place.Settings, .. settings]);
        var app = await WebServer.Build(serve, services => Replace(services, time, log), CancellationToken.None);
        await app.StartAsync();
        return new TestServer(app, time, log, owned);
    }

    private static void Replace(IServiceCollection services, TimeProvider time, CapturedLog log)
    {
        services.RemoveAll<ILoggerProvider>();
        services.AddSingleton<ILoggerProvider>(log);
        services.AddSingleton(time);
    }

    private async Task<string> SignIn(string username, string password)
    {
        var answer = await Anonymous.Post("/api/auth/login", Body.Of(("username", username), ("password", password)));
        Assert.Equal(200, answer.Status);
        return answer.Json.GetProperty("access_token").GetString()!;
    }
}

/// <summary>One server for each database, for the tests of a class that do not disturb each other.</summary>
public sealed class SharedServers : IAsyncLifetime
{
    private readonly Dictionary<TestDatabase, Lazy<Task<TestServer>>> servers = new()
    {
        [TestDatabase.Sqlite] = new(() => TestServer.Start(TestDatabase.Sqlite)),
        [TestDatabase.Postgres] = new(() => TestServer.Start(TestDatabase.Postgres)),
    };

    public Task<TestServer> On(TestDatabase kind) => servers[kind].Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers.Values.Where(server => server.IsValueCreated)) await (await server.Value).DisposeAsync();
    }
}
