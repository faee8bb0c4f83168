using Cartwright.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Cartwright.Tests.Databases;

/// <summary>The demo shops in a database of their own, for one test.</summary>
internal sealed class Shop : IAsyncDisposable
{
    /// <summary>When the demo shops were opened; each test's clock begins a day later.</summary>
    public static readonly DateTime Opened = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    private Shop(TestPlace place)
    {
        Place = place;
        Database = place.Open(Trace);
    }

    public TestPlace Place { get; }

    public ShopDatabase Database { get; }

    public StatementTrace Trace { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(Opened.AddDays(1)));

    public Reads Reads => Database.Reads;

    public Writes Writes => Database.Writes;

    public DateTime Now => Time.Now();

    public static async Task<Shop> Open(TestDatabase kind)
    {
        var shop = new Shop(await TestPlace.WithDemoShops(kind));
        await shop.Database.Prepare(() => Task.CompletedTask, CancellationToken.None);
        return shop;
    }

    /// <summary>Runs a piece of work that is not expected to be refused.</summary>
    public async Task<T> Do<T>(Func<Write, Task<Result<T>>> piece) => (await Writes.Run(piece)).Value;

    /// <summary>Sends one statement through the door.</summary>
    public Task<int> Execute(string sql, params object?[] arguments)
    {
        var statement = new Statement(sql);
        return Do<int>(async write => await write.Execute(statement, arguments));
    }

    /// <summary>The only row of a query.</summary>
    public async Task<T> One<T>(string sql, Func<Row, T> read, params object?[] arguments) =>
        Assert.Single(await Reads.Query(new Statement(sql), read, CancellationToken.None, arguments));

    public Task<long> Number(string sql, params object?[] arguments) => One(sql, row => row.Long(0), arguments);

    /// <summary>What EF reads.</summary>
    public async Task<T> Read<T>(Func<ShopDb, Task<T>> query)
    {
        await using var db = Reads.Open();
        return await query(db);
    }

    public Task<long> Tenant(string slug) => Read(db => db.Tenants.Where(tenant => tenant.Slug == slug).Select(tenant => tenant.Id).SingleAsync());

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Place.DisposeAsync();
    }
}
