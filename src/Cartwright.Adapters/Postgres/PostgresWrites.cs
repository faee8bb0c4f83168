using System.Security.Cryptography;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cartwright.Adapters.Postgres;

/// <summary>The write door on PostgreSQL: a transaction for each piece, begun again where it met another's.</summary>
internal sealed class PostgresWrites(NpgsqlDataSource source, PostgresSend sender, DbContextOptions<PostgresShopDb> options) : Writes
{
    private const int Attempts = 8;

    public override async Task<Result<T>> Run<T>(Func<Write, Task<Result<T>>> piece)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Once(piece);
            }
            catch (Exception failure) when (attempt < Attempts && MetAnother(failure))
            {
                await Task.Delay(RandomNumberGenerator.GetInt32(1, 10 * attempt));
            }
        }
    }

    private async Task<Result<T>> Once<T>(Func<Write, Task<Result<T>>> piece)
    {
        await using var connection = await Open();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var write = new PostgresWrite(connection, transaction, sender, options);
        var result = await piece(write);
        sender.Trace.OnRoundTrip();
        if (result.Refusal is not null)
        {
            await transaction.RollbackAsync();
            return result;
        }
        await transaction.CommitAsync();
        if (write.WroteAwaited) TellAwaited();
        return result;
    }

    private async Task<NpgsqlConnection> Open()
    {
        try
        {
            return await source.OpenConnectionAsync();
        }
        catch (NpgsqlException failure)
        {
            throw new DatabaseUnavailableException("PostgreSQL cannot be reached.", failure);
        }
    }

    // A deadlock or a serialisation failure, or a row somebody else has just inserted: run again, the piece now sees it.
    private static bool MetAnother(Exception failure) =>
        (failure as PostgresException ?? failure.InnerException as PostgresException)?.SqlState
            is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.UniqueViolation;
}
