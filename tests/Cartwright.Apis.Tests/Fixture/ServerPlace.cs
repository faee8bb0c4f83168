using Cartwright.Adapters.Postgres;
using Cartwright.Adapters.Sqlite;
using Cartwright.Data;

namespace Cartwright.Apis.Tests.Fixture;

/// <summary>A data folder and, on PostgreSQL, a database; gone when the test is over.</summary>
public sealed class ServerPlace : IAsyncDisposable
{
    /// <summary>One key for all tests, so that a copied database opens.</summary>
    private const string SecretsKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static readonly Lazy<Task<ServerPlace>> OnSqlite = new(() => MakeTemplate(TestDatabase.Sqlite));
    private static readonly Lazy<Task<ServerPlace>> OnPostgres = new(() => MakeTemplate(TestDatabase.Postgres));

    private readonly string? database;

    private ServerPlace(TestDatabase kind, string? database)
    {
        Kind = kind;
        this.database = database;
        Folder = Directory.CreateTempSubdirectory("cartwright-apis-").FullName;
    }

    public TestDatabase Kind { get; }

    public string Folder { get; }

    public string? ConnectionString => database is null ? null : PostgresServer.ConnectionString(database);

    /// <summary>What a server is told to open this place.</summary>
    public IReadOnlyList<string> Settings => database is null
        ? [$"--Secrets:Key={SecretsKey}"]
        : [$"--Secrets:Key={SecretsKey}", $"--ConnectionStrings:Cartwright={ConnectionString}"];

    public static async Task<ServerPlace> Empty(TestDatabase kind) =>
        new(kind, kind is TestDatabase.Postgres ? await PostgresServer.Create() : null);

    /// <summary>The demo shops, copied from those that were made once for all tests.</summary>
    public static async Task<ServerPlace> WithDemoShops(TestDatabase kind)
    {
        if (kind is TestDatabase.Postgres) return new ServerPlace(kind, await PostgresServer.Create((await OnPostgres.Value).database));

        var place = new ServerPlace(kind, null);
        foreach (var file in Directory.GetFiles((await OnSqlite.Value).Folder, "*.db")) File.Copy(file, Path.Combine(place.Folder, Path.GetFileName(file)));
        return place;
    }

    /// <summary>The database without a server in front of it.</summary>
    public ShopDatabase Open() => ConnectionString is { } connection
        ? new PostgresDatabase(connection, new StatementTrace())
        : new SqliteDatabase(Folder, new StatementTrace());

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        if (database is not null) await PostgresServer.Drop(database);
    }

    // Made by the server itself, and closed before it is copied: PostgreSQL copies only what nobody uses.
    private static async Task<ServerPlace> MakeTemplate(TestDatabase kind)
    {
        var place = await Empty(kind);
        await using (await TestServer.Start(place)) { }
        if (place.ConnectionString is { } connection) Npgsql.NpgsqlConnection.ClearPool(new Npgsql.NpgsqlConnection(connection));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => place.DisposeAsync().AsTask().Wait();
        return place;
    }
}
