using Microsoft.Data.Sqlite;

namespace Cartwright.Adapters.Sqlite;

/// <summary>Whether another connection, of whatever process, has a database open.</summary>
internal static class SqliteInUse
{
    public static bool Is(string path)
    {
        try
        {
            using var connection = new SqliteConnection($"Data Source={path};Pooling=False;Default Timeout=1");
            connection.Open();
            using var command = connection.CreateCommand();
            // To leave WAL mode a connection must be the only one; the next one to open the shop enters it again.
            command.CommandText = "PRAGMA journal_mode = DELETE";
            return command.ExecuteScalar() is not "delete";
        }
        catch (SqliteException failure)
        {
            return failure.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED;
        }
    }
}
