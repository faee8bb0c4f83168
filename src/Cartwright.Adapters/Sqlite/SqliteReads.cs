using System.Collections.Concurrent;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Adapters.Sqlite;

/// <summary>Connections that only read; each is kept with its prepared statements.</summary>
internal sealed class SqliteReads(SqliteFile file, SqliteDialect dialect, StatementTrace trace, DbContextOptions<SqliteShopDb> options)
    : Reads, IDisposable
{
    private readonly ConcurrentBag<SqliteSession> idle = [];

    public override Task Send(Batch batch, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var session = idle.TryTake(out var kept) ? kept : New();
        try
        {
            Send(session, batch);
            idle.Add(session);
        }
        catch
        {
            session.Dispose();
            throw;
        }
        return Task.CompletedTask;
    }

    public override ShopDb Open() => new SqliteShopDb(options);

    public void Dispose()
    {
        while (idle.TryTake(out var session)) session.Dispose();
    }

    private static void Send(SqliteSession session, Batch batch)
    {
        if (batch.Steps.Count == 1)
        {
            session.Send(batch);
            return;
        }
        session.Control("BEGIN DEFERRED");
        session.Send(batch);
        session.Control("COMMIT");
    }

    private SqliteSession New()
    {
        var session = new SqliteSession(file, dialect, trace);
        session.Control("PRAGMA query_only = 1");
        return session;
    }
}
