using Microsoft.Data.Sqlite;

namespace Cartwright.Adapters.Sqlite;

/// <summary>Where the database lies, and how each connection to it is set up.</summary>
internal sealed class SqliteFile(string folder)
{
    public string Folder { get; } = folder;

    public string Path { get; } = System.IO.Path.Combine(folder, "cartwright.db");

    public string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = System.IO.Path.Combine(folder, "cartwright.db"),
        ForeignKeys = true,
    }.ToString();

    /// <summary>A connection of one's own, outside the driver's pool.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        connection.Open();
        SetUp(connection);
        return connection;
    }

    /// <summary>Readers do not wait for the writer (WAL), a commit survives a power cut (FULL), and a writer waits for another process's.</summary>
    public static void SetUp(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY";
        command.ExecuteNonQuery();
    }
}
