using Cartwright.Data;
using Microsoft.Data.Sqlite;

namespace Cartwright.Adapters.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteDialect dialect;
    private readonly StatementTrace trace;
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    public SqliteSession(SqliteFile file, SqliteDialect dialect, StatementTrace trace)
    {
        this.dialect = dialect;
        this.trace = trace;
        Connection = file.Open();
    }

    public SqliteConnection Connection { get; }

    public void Send(Batch batch)
    {
        foreach (var step in batch.Steps)
        {
            if (step.Statement.OnlyLocks) continue;
            Send(step);
        }
    }

    /// <summary>Runs a statement of the transaction itself, such as BEGIN.</summary>
    public void Control(string sql) => Prepare(sql, 0).ExecuteNonQuery();

    private void Send(Batch.Step step)
    {
        var sql = dialect.Render(step.Statement);
        trace.OnSent(sql);
        var command = Prepare(sql, step.Arguments.Length);
        for (var i = 0; i < step.Arguments.Length; i++) command.Parameters[i].Value = dialect.Bind(step.Arguments[i]);
        using var reader = command.ExecuteReader();
        var row = new Row(reader, dialect);
        while (reader.Read()) step.Read?.Invoke(row);
        step.Count(Math.Max(reader.RecordsAffected, 0));
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        if (prepared.TryGetValue(sql, out var known)) return known;

        var command = Connection.CreateCommand();
#pragma warning disable CA2100 // The text is a Statement's own; what callers send is bound to parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 1; i <= parameters; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        command.Prepare();
        prepared.Add(sql, command);
        return command;
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values) command.Dispose();
        Connection.Dispose();
    }
}
