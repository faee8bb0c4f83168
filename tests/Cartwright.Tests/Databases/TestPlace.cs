using Cartwright.Adapters.Postgres;
using Cartwright.Adapters.Sqlite;
using Cartwright.Data;
using Cartwright.Demo;

namespace Cartwright.Tests.Databases;

/// <summary>Where a test's database lies: a folder, or a database on the server. Gone when the test is over.</summary>
internal sealed class TestPlace : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Folder = new(() => MakeTemplate(TestDatabase.Sqlite));
    private static readonly Lazy<Task<string>> Template = new(() => MakeTemplate(TestDatabase.Postgres));

    private readonly string name;

    private TestPlace(TestDatabase kind, string name) => (Kind, this.name) = (kind, name);

    public TestDatabase Kind { get; }

    /// <summary>The file on SQLite, the connection string on PostgreSQL.</summary>
    public string Address => Kind is TestDatabase.Sqlite ? Path.Combine(name, "cartwright.db") : PostgresServer.ConnectionString(name);

    /// <summary>A database without any table.</summary>
    public static async Task<TestPlace> Empty(TestDatabase kind) => new(
        kind, kind is TestDatabase.Sqlite ? Directory.CreateTempSubdirectory("cartwright-test-").FullName : await PostgresServer.Create());

    /// <summary>A database with the demo shops, copied from one that was made once for all tests.</summary>
    public static async Task<TestPlace> WithDemoShops(TestDatabase kind)
    {
        if (kind is TestDatabase.Postgres) return new TestPlace(kind, await PostgresServer.Create(await Template.Value));

        var place = await Empty(kind);
        foreach (var file in Directory.GetFiles(await Folder.Value)) File.Copy(file, Path.Combine(place.name, Path.GetFileName(file)));
        return place;
    }

    public ShopDatabase Open(StatementTrace trace) =>
        Kind is TestDatabase.Sqlite ? new SqliteDatabase(name, trace) : new PostgresDatabase(PostgresServer.ConnectionString(name), trace);

    public async ValueTask DisposeAsync()
    {
        if (Kind is TestDatabase.Sqlite) Directory.Delete(name, recursive: true);
        else await PostgresServer.Drop(name);
    }

    // Closed again before it is copied: SQLite's journal is then empty, and PostgreSQL copies only what nobody uses.
    private static async Task<string> MakeTemplate(TestDatabase kind)
    {
        var place = await Empty(kind);
        await using (var database = place.Open(new StatementTrace()))
        {
            await database.Prepare(() => database.Writes.Run(write => DemoShops.Run(write, Shop.Opened)), CancellationToken.None);
        }
        if (kind is TestDatabase.Sqlite) AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(place.name, recursive: true);
        return place.name;
    }
}
