namespace Cartwright.Data;

/// <summary>
/// The one door for every change. On SQLite a single writer takes the work that is waiting, runs each piece in its own savepoint and
/// commits once for all of them; on PostgreSQL each piece is a transaction of its own. Nothing is answered before its commit.
/// </summary>
public abstract class Writes
{
    /// <summary>Raised after the commit of a piece that has written something somebody waits for, such as a message of the outbox.</summary>
    public event Action? Awaited;

    /// <summary>
    /// Runs one piece of work. A refusal rolls back what the piece wrote and is answered as it is; an exception rolls it back and is thrown
    /// here. The piece may run more than once (a deadlock on PostgreSQL is retried), so it keeps no state outside itself; it waits for nothing
    /// but its database; and it takes no cancellation: what has begun is finished, whether or not the caller is still there.
    /// </summary>
    public abstract Task<Result<T>> Run<T>(Func<Write, Task<Result<T>>> piece);

    protected void TellAwaited() => Awaited?.Invoke();
}

/// <summary>What a piece of work inside the door may use: batches of statements, or an EF context on the same connection.</summary>
public abstract class Write
{
    /// <summary>A fresh context on the writer's connection, made at its first use and thrown away with the piece. It cannot begin or end the transaction.</summary>
    public abstract ShopDb Db { get; }

    public abstract Task Send(Batch batch);

    /// <summary>Runs a part that may refuse and be undone while the piece goes on.</summary>
    public abstract Task<Result<T>> Attempt<T>(Func<Task<Result<T>>> part);

    /// <summary>Sends one statement and answers its rows.</summary>
    public async Task<IReadOnlyList<T>> Query<T>(Statement statement, Func<Row, T> read, params object?[] arguments)
    {
        var batch = new Batch();
        var answer = batch.Query(statement, read, arguments);
        await Send(batch);
        return answer.Rows;
    }

    /// <summary>The only row of a statement that finds by a key, or null.</summary>
    public async Task<T?> FindOne<T>(Statement statement, Func<Row, T> read, params object?[] arguments) where T : class =>
        await Query(statement, read, arguments) is [var row, ..] ? row : null;

    /// <summary>Sends one statement and answers how many rows it changed.</summary>
    public async Task<int> Execute(Statement statement, params object?[] arguments)
    {
        var batch = new Batch();
        var answer = batch.Execute(statement, arguments);
        await Send(batch);
        return answer.Changed;
    }
}
