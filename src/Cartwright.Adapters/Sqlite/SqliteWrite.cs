using Cartwright.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Adapters.Sqlite;

/// <summary>A piece of work on the writer's connection. Everything it does completes at once, on the writer's thread.</summary>
internal sealed class SqliteWrite(SqliteSession session, SqlitePieceContexts contexts) : Write, IDisposable
{
    private SqliteShopDb? db;
    // Asked on whatever thread a piece comes back on that waited for something else.
    private volatile bool over;

    /// <summary>True where the piece has written something that is waited for.</summary>
    public bool WroteAwaited { get; private set; }

    public override ShopDb Db => over ? throw new ObjectDisposedException(nameof(SqliteWrite)) : db ??= contexts.New();

    public override Task Send(Batch batch)
    {
        ObjectDisposedException.ThrowIf(over, this);
        session.Send(batch);
        WroteAwaited |= batch.WroteAwaited;
        return Task.CompletedTask;
    }

    public override async Task<Result<T>> Attempt<T>(Func<Task<Result<T>>> part)
    {
        session.Control("SAVEPOINT part");
        var result = await part();
        ObjectDisposedException.ThrowIf(over, this);
        if (result.Refusal is not null)
        {
            session.Control("ROLLBACK TO part");
            db?.Dispose();
            db = null;
        }
        session.Control("RELEASE part");
        return result;
    }

    public void Dispose()
    {
        over = true;
        db?.Dispose();
    }
}

/// <summary>Makes the contexts of pieces: on the writer's connection, unable to begin a transaction of their own.</summary>
internal sealed class SqlitePieceContexts(SqliteConnection connection, StatementTrace trace)
{
    private readonly DbContextOptions<SqliteShopDb> options = SqliteOptions.On(connection, trace);

    public SqliteShopDb New()
    {
        var db = new SqliteShopDb(options);
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }
}
