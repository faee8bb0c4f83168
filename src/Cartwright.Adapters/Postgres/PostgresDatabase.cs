using Cartwright.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cartwright.Adapters.Postgres;

/// <summary>PostgreSQL, for shops with many nodes.</summary>
public sealed class PostgresDatabase : ShopDatabase
{
    // Any number will do, as long as every node takes the same.
    private const long StartLock = 0x43_41_52_54_57;

    private readonly NpgsqlDataSource source;
    private readonly PostgresReads reads;
    private readonly PostgresWrites writes;

    public PostgresDatabase(string connectionString, StatementTrace trace)
    {
        source = NpgsqlDataSource.Create(Settings(connectionString));
        var dialect = new PostgresDialect();
        var sender = new PostgresSend(dialect, trace);
        var options = new DbContextOptionsBuilder<PostgresShopDb>()
            .UseNpgsql(source)
            .UseSnakeCaseNamingConvention()
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(new StatementTracing(trace))
            .Options;
        reads = new PostgresReads(source, sender, options);
        writes = new PostgresWrites(source, sender, options);
        Dialect = dialect;
    }

    public override Reads Reads => reads;

    public override Writes Writes => writes;

    public override DatabaseDialect Dialect { get; }

    public override async Task Prepare(Func<Task> firstRows, CancellationToken cancellation)
    {
        await using var connection = await Connect(cancellation);
        await Execute(connection, "SELECT pg_advisory_lock($1)", cancellation);
        try
        {
            await using (var db = reads.Open()) await MigrationHistory.Upgrade(db, () => { }, cancellation);
            await connection.ReloadTypesAsync(cancellation);
            await firstRows();
        }
        finally
        {
            // Given back at once: the connection returns to the pool, and is cleaned only when it is next used.
            await Execute(connection, "SELECT pg_advisory_unlock($1)", CancellationToken.None);
        }
    }

    public override async Task<bool> IsReady(CancellationToken cancellation)
    {
        await using var db = reads.Open();
        return await MigrationHistory.IsCurrent(db, cancellation);
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task<NpgsqlConnection> Connect(CancellationToken cancellation)
    {
        try
        {
            return await source.OpenConnectionAsync(cancellation);
        }
        catch (NpgsqlException failure)
        {
            throw new CannotStartException($"PostgreSQL cannot be reached: {failure.Message}. Check ConnectionStrings__Cartwright.", failure);
        }
    }

    // The lock is held by the session: a killed node frees it with its connection.
    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // One of the two texts above.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter { Value = StartLock });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Settings(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "cartwright" };
        if (settings.MaxAutoPrepare == 0) settings.MaxAutoPrepare = 200;
        settings.AutoPrepareMinUsages = 2;
        // A server takes a hundred connections unless told otherwise, and has more clients than one node; more would not make it faster.
        if (!settings.ShouldSerialize("Maximum Pool Size")) settings.MaxPoolSize = 40;
        return settings.ToString();
    }
}
