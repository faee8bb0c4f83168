namespace Cartwright.Data;

/// <summary>Reading never waits for the writer. A batch is one consistent snapshot.</summary>
public abstract class Reads
{
    public abstract Task Send(Batch batch, CancellationToken cancellation = default);

    /// <summary>A context for queries, without change tracking; the caller disposes it.</summary>
    public abstract ShopDb Open();

    public async Task<IReadOnlyList<T>> Query<T>(Statement statement, Func<Row, T> read, CancellationToken cancellation, params object?[] arguments)
    {
        var batch = new Batch();
        var answer = batch.Query(statement, read, arguments);
        await Send(batch, cancellation);
        return answer.Rows;
    }

    /// <summary>The only row of a statement that finds by a key, or null.</summary>
    public async Task<T?> FindOne<T>(Statement statement, Func<Row, T> read, CancellationToken cancellation, params object?[] arguments) where T : class =>
        await Query(statement, read, cancellation, arguments) is [var row, ..] ? row : null;
}
