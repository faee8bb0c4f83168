using System.Data;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cartwright.Adapters.Postgres;

internal sealed class PostgresReads(NpgsqlDataSource source, PostgresSend sender, DbContextOptions<PostgresShopDb> options) : Reads
{
    public override async Task Send(Batch batch, CancellationToken cancellation = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (batch.Steps.Count == 1)
        {
            await sender.Send(connection, null, batch, cancellation);
            return;
        }
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await sender.Send(connection, snapshot, batch, cancellation);
        await snapshot.CommitAsync(cancellation);
    }

    public override ShopDb Open() => new PostgresShopDb(options);
}
