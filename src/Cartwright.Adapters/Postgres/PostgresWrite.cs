using Cartwright.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cartwright.Adapters.Postgres;

/// <summary>A piece of work in a transaction of its own.</summary>
internal sealed class PostgresWrite(
    NpgsqlConnection connection, NpgsqlTransaction transaction, PostgresSend sender, DbContextOptions<PostgresShopDb> options)
    : Write, IAsyncDisposable
{
    private PostgresShopDb? db;

    /// <summary>True where the piece has written something that is waited for.</summary>
    public bool WroteAwaited { get; private set; }

    public override ShopDb Db => db ??= New();

    public override async Task Send(Batch batch)
    {
        await sender.Send(connection, transaction, batch, CancellationToken.None);
        WroteAwaited |= batch.WroteAwaited;
    }

    public override async Task<Result<T>> Attempt<T>(Func<Task<Result<T>>> part)
    {
        await transaction.SaveAsync("part");
        var result = await part();
        if (result.Refusal is null)
        {
            await transaction.ReleaseAsync("part");
            return result;
        }
        await transaction.RollbackAsync("part");
        await DisposeAsync();
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        if (db is not null) await db.DisposeAsync();
        db = null;
    }

    private PostgresShopDb New()
    {
        var made = new PostgresShopDb(options);
        made.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        made.Database.SetDbConnection(connection);
        made.Database.UseTransaction(transaction);
        made.Database.AutoSavepointsEnabled = false;
        return made;
    }
}
