using Cartwright.Data;
using Microsoft.Data.Sqlite;

namespace Cartwright.Adapters.Sqlite;

/// <summary>The embedded database: one file in the data folder, in WAL mode.</summary>
public sealed class SqliteDatabase : ShopDatabase
{
    private readonly SqliteFile file;
    private readonly SqliteReads reads;
    private readonly SqliteWrites writes;
    private readonly StatementTrace trace;

    static SqliteDatabase() => SQLitePCL.Batteries_V2.Init();

    public SqliteDatabase(string folder, StatementTrace trace)
    {
        this.trace = trace;
        Directory.CreateDirectory(folder);
        var dialect = new SqliteDialect();
        file = new SqliteFile(folder);
        reads = new SqliteReads(file, dialect, trace, SqliteOptions.ToRead(file, trace));
        writes = new SqliteWrites(() => new SqliteSession(file, dialect, trace), trace);
        Dialect = dialect;
    }

    public override Reads Reads => reads;

    public override Writes Writes => writes;

    public override DatabaseDialect Dialect { get; }

    public override async Task Prepare(Func<Task> firstRows, CancellationToken cancellation)
    {
        using var held = await FolderLock.Take(file.Folder, cancellation);
        try
        {
            using var connection = file.Open();
            using var db = new SqliteShopDb(SqliteOptions.On(connection, trace));
            await MigrationHistory.Upgrade(db, () => ForgetDeadMigrator(connection), cancellation);
            SqliteSearchIndex.Prepare(connection);
        }
        catch (SqliteException failure)
        {
            throw new CannotStartException($"{file.Path} cannot be opened as a database: {failure.Message}", failure);
        }
        await firstRows();
    }

    public override async Task<bool> IsReady(CancellationToken cancellation)
    {
        await using var db = reads.Open();
        return await MigrationHistory.IsCurrent(db, cancellation);
    }

    /// <summary>Writes a consistent copy while the shop goes on.</summary>
    public void CopyTo(string path)
    {
        using var connection = file.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $1";
        command.Parameters.AddWithValue("$1", path);
        command.ExecuteNonQuery();
    }

    /// <summary>What is wrong with the file itself, one line each.</summary>
    public IEnumerable<string> Examine()
    {
        using var connection = file.Open();
        foreach (var line in SqliteExamination.Run(connection)) yield return line;
    }

    public override ValueTask DisposeAsync()
    {
        writes.Dispose();
        reads.Dispose();
        SqliteConnection.ClearAllPools();
        return ValueTask.CompletedTask;
    }

    // EF marks a running migration by a row, which outlives a killed process; whoever holds the folder's lock is alone.
    private static void ForgetDeadMigrator(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
        command.ExecuteNonQuery();
    }
}
