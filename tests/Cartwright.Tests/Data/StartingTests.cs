using Cartwright.Data;
using Cartwright.Demo;
using Cartwright.Tests.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cartwright.Tests.Data;

public sealed class StartingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [OnBothDatabases]
    public async Task Two_nodes_that_start_at_once_on_an_empty_database_both_succeed(TestDatabase kind)
    {
        await using var place = await TestPlace.Empty(kind);
        await using var first = place.Open(new StatementTrace());
        await using var second = place.Open(new StatementTrace());

        var made = await Task.WhenAll(Start(first), Start(second)).WaitAsync(Patience);

        Assert.Single(made, isNew => isNew);
        Assert.True(await first.IsReady(CancellationToken.None));
        await using var db = second.Reads.Open();
        Assert.Equal(6, await db.Tenants.CountAsync());
    }

    [OnBothDatabases]
    public async Task A_node_starts_beside_one_that_has_been_running_idly(TestDatabase kind)
    {
        await using var place = await TestPlace.WithDemoShops(kind);
        await using var running = place.Open(new StatementTrace());
        await running.Prepare(() => Task.CompletedTask, CancellationToken.None);
        await using var starting = place.Open(new StatementTrace());

        await starting.Prepare(() => Task.CompletedTask, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.True(await starting.IsReady(CancellationToken.None));
    }

    [OnBothDatabases]
    public async Task A_start_that_fails_lets_the_next_one_in(TestDatabase kind)
    {
        await using var place = await TestPlace.Empty(kind);
        await using var failing = place.Open(new StatementTrace());
        await using var next = place.Open(new StatementTrace());

        await Assert.ThrowsAsync<InvalidDataException>(() => failing.Prepare(() => throw new InvalidDataException(), CancellationToken.None));
        await next.Prepare(() => Task.CompletedTask, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.True(await next.IsReady(CancellationToken.None));
    }

    [Fact]
    public async Task A_migration_that_was_killed_does_not_block_the_next_start()
    {
        await using var place = await TestPlace.Empty(TestDatabase.Sqlite);
        await Execute(place, """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
            """);
        await using var database = place.Open(new StatementTrace());

        await database.Prepare(() => Task.CompletedTask, CancellationToken.None).WaitAsync(Patience);

        Assert.True(await database.IsReady(CancellationToken.None));
    }

    [OnBothDatabases]
    public async Task A_database_that_a_newer_program_wrote_is_refused_and_left_alone(TestDatabase kind)
    {
        await using var place = await TestPlace.WithDemoShops(kind);
        await Execute(place, """INSERT INTO "__EFMigrationsHistory" (migration_id, product_version) VALUES ('29990101000000_Later', '99.0.0')""");
        await using var database = place.Open(new StatementTrace());
        var ranFirstRows = false;

        var refused = await Assert.ThrowsAsync<CannotStartException>(() =>
            database.Prepare(() => Task.FromResult(ranFirstRows = true), CancellationToken.None));

        Assert.Contains("29990101000000_Later", refused.Message, StringComparison.Ordinal);
        Assert.False(ranFirstRows);
        Assert.False(await database.IsReady(CancellationToken.None));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await using var place = await TestPlace.Empty(TestDatabase.Sqlite);
        await File.WriteAllTextAsync(place.Address, new string('x', 8192));
        await using var database = place.Open(new StatementTrace());

        await Assert.ThrowsAsync<CannotStartException>(() => database.Prepare(() => Task.CompletedTask, CancellationToken.None));
    }

    [OnBothDatabases]
    public async Task The_migrations_make_the_model_whole(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await using var db = shop.Reads.Open();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    private static async Task<bool> Start(ShopDatabase database)
    {
        var isNew = false;
        await database.Prepare(
            async () => isNew = (await database.Writes.Run(write => DemoShops.Run(write, Shop.Opened))).Value, CancellationToken.None);
        return isNew;
    }

    private static async Task Execute(TestPlace place, string sql)
    {
        await using System.Data.Common.DbConnection connection = place.Kind is TestDatabase.Sqlite
            ? new SqliteConnection($"Data Source={place.Address};Pooling=False")
            : new NpgsqlConnection(place.Address + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
