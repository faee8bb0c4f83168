using Microsoft.Data.Sqlite;

namespace Cartwright.Adapters.Files;

/// <summary>A database of its own on disk that nobody else sees; the operating system removes it with the process, however that ends.</summary>
internal sealed class TemporaryTables : IDisposable
{
    static TemporaryTables() => SQLitePCL.Batteries_V2.Init();

    public TemporaryTables(string tables)
    {
        // SQLite's name for a temporary file is no name at all.
        Connection = new SqliteConnection("Data Source=;Pooling=False");
        Connection.Open();
        Command("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -8000").ExecuteNonQuery();
        Command(tables).ExecuteNonQuery();
        Command("BEGIN").ExecuteNonQuery();
    }

    public SqliteConnection Connection { get; }

    /// <summary>A statement with its parameters <c>$1</c>, <c>$2</c>, ….</summary>
    public SqliteCommand Command(string sql, int parameters = 0)
    {
        var command = Connection.CreateCommand();
#pragma warning disable CA2100 // Texts of this folder and no others.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 1; i <= parameters; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        return command;
    }

    public void Dispose() => Connection.Dispose();
}
