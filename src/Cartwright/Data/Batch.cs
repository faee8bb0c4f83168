namespace Cartwright.Data;

/// <summary>
/// Statements that are sent together: one round trip on PostgreSQL, one by one on SQLite. No statement of a batch needs
/// another's result in C#. What a statement answers is read from the <see cref="Answer{T}"/> it returned, after sending.
/// </summary>
public sealed class Batch
{
    private readonly List<Step> steps = [];
    private readonly List<Answer<Done>> awaited = [];

    public IReadOnlyList<Step> Steps => steps;

    /// <summary>True where it was sent and has written something that is waited for.</summary>
    public bool WroteAwaited => awaited.Exists(answer => answer.Changed > 0);

    /// <summary>Adds a statement whose rows are wanted.</summary>
    public Answer<T> Query<T>(Statement statement, Func<Row, T> read, params object?[] arguments)
    {
        var answer = new Answer<T>();
        steps.Add(new Step(statement, arguments, row => answer.Add(read(row)), answer.Count));
        return answer;
    }

    /// <summary>Adds a statement of which only the number of changed rows matters.</summary>
    public Answer<Done> Execute(Statement statement, params object?[] arguments)
    {
        var answer = new Answer<Done>();
        if (statement.IsAwaited) awaited.Add(answer);
        steps.Add(new Step(statement, arguments, null, answer.Count));
        return answer;
    }

    /// <summary>Adds a statement that only locks rows; what it selects is not read, and a database with one writer leaves it out.</summary>
    public void Lock(Statement statement, params object?[] arguments) => steps.Add(new Step(statement, arguments, _ => { }, _ => { }));

    /// <summary>A statement with its arguments, and where its answer goes.</summary>
    public sealed record Step(Statement Statement, object?[] Arguments, Action<Row>? Read, Action<int> Count);
}

/// <summary>What one statement of a <see cref="Batch"/> answered.</summary>
public sealed class Answer<T>
{
    private readonly List<T> rows = [];

    public IReadOnlyList<T> Rows => rows;

    /// <summary>How many rows the statement inserted, updated or deleted.</summary>
    public int Changed { get; private set; }

    public bool IsEmpty => rows.Count == 0;

    public T Single => rows.Count == 1 ? rows[0] : throw new InvalidOperationException($"Expected one row, there are {rows.Count}.");

    internal void Add(T row) => rows.Add(row);

    internal void Count(int changed) => Changed = changed;
}
