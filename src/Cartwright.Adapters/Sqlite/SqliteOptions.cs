using System.Data.Common;
using Cartwright.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cartwright.Adapters.Sqlite;

/// <summary>How EF is set up on SQLite.</summary>
internal static class SqliteOptions
{
    /// <summary>Contexts on a given connection, which stays the caller's.</summary>
    public static DbContextOptions<SqliteShopDb> On(SqliteConnection connection, StatementTrace trace) =>
        Common(new DbContextOptionsBuilder<SqliteShopDb>().UseSqlite(connection), trace);

    /// <summary>Contexts that take a connection from the driver's pool and only read.</summary>
    public static DbContextOptions<SqliteShopDb> ToRead(SqliteFile file, StatementTrace trace) =>
        Common(new DbContextOptionsBuilder<SqliteShopDb>()
            .UseSqlite(file.ConnectionString)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(new SetUpConnections()), trace);

    private static DbContextOptions<SqliteShopDb> Common(DbContextOptionsBuilder<SqliteShopDb> builder, StatementTrace trace) =>
        builder.UseSnakeCaseNamingConvention().AddInterceptors(new StatementTracing(trace)).Options;

    private sealed class SetUpConnections : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
            SqliteFile.SetUp((SqliteConnection)connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            SqliteFile.SetUp((SqliteConnection)connection);
            return Task.CompletedTask;
        }
    }
}
