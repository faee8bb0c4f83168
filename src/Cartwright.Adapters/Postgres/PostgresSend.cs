using Cartwright.Data;
using Npgsql;

namespace Cartwright.Adapters.Postgres;

/// <summary>Sends a batch in one round trip and reads what each statement answered.</summary>
internal sealed class PostgresSend(PostgresDialect dialect, StatementTrace trace)
{
    public PostgresDialect Dialect => dialect;

    public StatementTrace Trace => trace;

    public async Task Send(NpgsqlConnection connection, NpgsqlTransaction? transaction, Batch batch, CancellationToken cancellation)
    {
        await using var message = new NpgsqlBatch(connection, transaction);
        foreach (var step in batch.Steps) message.BatchCommands.Add(Command(step));
        trace.OnRoundTrip();
        await using var reader = await message.ExecuteReaderAsync(cancellation);
        var row = new Row(reader, dialect);
        foreach (var step in batch.Steps)
        {
            // A statement that returns no rows has no result set to step over.
            if (step.Read is null) continue;
            while (await reader.ReadAsync(cancellation)) step.Read(row);
            await reader.NextResultAsync(cancellation);
        }
        await reader.CloseAsync();
        for (var i = 0; i < batch.Steps.Count; i++) batch.Steps[i].Count((int)message.BatchCommands[i].RecordsAffected);
    }

    private NpgsqlBatchCommand Command(Batch.Step step)
    {
        var sql = dialect.Render(step.Statement);
        trace.OnSent(sql);
        var command = new NpgsqlBatchCommand(sql);
        foreach (var argument in step.Arguments) command.Parameters.Add(new NpgsqlParameter { Value = dialect.Bind(argument) });
        return command;
    }
}
