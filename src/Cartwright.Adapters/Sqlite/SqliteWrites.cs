using System.Collections.Concurrent;
using Cartwright.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cartwright.Adapters.Sqlite;

/// <summary>
/// The write door on SQLite: one thread takes whatever work is waiting, runs each piece in a savepoint of one transaction, commits once,
/// then answers all. One fsync serves the whole group.
/// </summary>
internal sealed class SqliteWrites : Writes, IDisposable
{
    private const int LargestGroup = 128;

    private readonly BlockingCollection<Piece> waiting = new(new ConcurrentQueue<Piece>());
    private readonly Lazy<Thread> thread;
    private readonly Func<SqliteSession> open;
    private readonly StatementTrace trace;
    private bool disposed;

    public SqliteWrites(Func<SqliteSession> open, StatementTrace trace)
    {
        this.open = open;
        this.trace = trace;
        thread = new(() =>
        {
            var started = new Thread(RunGroups) { IsBackground = true, Name = "cartwright-writer" };
            started.Start();
            return started;
        });
    }

    public override Task<Result<T>> Run<T>(Func<Write, Task<Result<T>>> piece)
    {
        var work = new Piece<T>(piece);
        waiting.Add(work);
        _ = thread.Value;
        return work.Outcome;
    }

    // Both the database and the container that hands it out end it.
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, true)) return;
        waiting.CompleteAdding();
        if (thread.IsValueCreated) thread.Value.Join();
        waiting.Dispose();
    }

    private void RunGroups()
    {
        using var session = open();
        var contexts = new SqlitePieceContexts(session.Connection, trace);
        var group = new List<Piece>(LargestGroup);
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            group.Add(first);
            while (group.Count < LargestGroup && waiting.TryTake(out var next)) group.Add(next);
            RunGroup(session, contexts, group);
            group.Clear();
        }
    }

    private void RunGroup(SqliteSession session, SqlitePieceContexts contexts, List<Piece> group)
    {
        try
        {
            session.Control("BEGIN IMMEDIATE");
            foreach (var piece in group) RunPiece(session, contexts, piece);
            session.Control("COMMIT");
        }
        catch (Exception failure)
        {
            // A full disk, an I/O error or a failed commit: nothing of the group is durable, so everybody is told.
            RollBack(session);
            var told = failure is SqliteException sqlite ? AsOutage(sqlite) : failure;
            foreach (var piece in group) piece.Fail(told);
            return;
        }
        foreach (var piece in group) piece.Answer();
        if (group.Exists(piece => piece.WroteAwaited)) TellAwaited();
    }

    private static void RunPiece(SqliteSession session, SqlitePieceContexts contexts, Piece piece)
    {
        session.Control("SAVEPOINT piece");
        bool keeps;
        using (var write = new SqliteWrite(session, contexts))
        {
            keeps = piece.Run(write);
            piece.WroteAwaited = keeps && write.WroteAwaited;
        }
        if (HasLostTransaction(session)) throw piece.Failure ?? new InvalidOperationException("A piece of work ended the group's transaction.");
        if (!keeps) session.Control("ROLLBACK TO piece");
        session.Control("RELEASE piece");
    }

    private static bool HasLostTransaction(SqliteSession session) => raw.sqlite3_get_autocommit(session.Connection.Handle!) != 0;

    private static void RollBack(SqliteSession session)
    {
        if (!HasLostTransaction(session)) session.Control("ROLLBACK");
    }

    private static DatabaseUnavailableException AsOutage(SqliteException failure) =>
        new($"The database could not be written (SQLite error {failure.SqliteErrorCode}).", failure);

    /// <summary>Work that waits for the door.</summary>
    private abstract class Piece
    {
        /// <summary>What the piece threw, where it did.</summary>
        public Exception? Failure { get; protected set; }

        public bool WroteAwaited { get; set; }

        /// <summary>Runs the work; false where what it wrote is to be rolled back.</summary>
        public abstract bool Run(SqliteWrite write);

        public abstract void Answer();

        public abstract void Fail(Exception failure);
    }

    private sealed class Piece<T>(Func<Write, Task<Result<T>>> work) : Piece
    {
        private readonly TaskCompletionSource<Result<T>> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Result<T> result;

        public Task<Result<T>> Outcome => outcome.Task;

        public override bool Run(SqliteWrite write)
        {
            try
            {
                var task = work(write);
                if (!task.IsCompleted) throw new InvalidOperationException("A piece of work may wait only for its database.");
                result = task.GetAwaiter().GetResult();
                return result.Refusal is null;
            }
            catch (Exception failure)
            {
                Failure = failure;
                return false;
            }
        }

        public override void Answer()
        {
            if (Failure is null) outcome.SetResult(result);
            else outcome.SetException(Failure);
        }

        public override void Fail(Exception failure) => outcome.SetException(failure);
    }
}
