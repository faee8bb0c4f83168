using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;

namespace Cartwright.Data;

/// <summary>The few things one database says differently from the other. Each adapter has one.</summary>
public abstract partial class DatabaseDialect
{
    private readonly ConcurrentDictionary<Statement, string> rendered = new();

    /// <summary>The statement's SQL with its marks replaced, made once.</summary>
    public string Render(Statement statement) => rendered.GetOrAdd(statement, made => Mark().Replace(made.Sql, Replace));

    /// <summary>A parameter as the database's driver takes it.</summary>
    public object Bind(object? value) => value switch
    {
        null => DBNull.Value,
        RowSet rows => rows.ToJson(this),
        Guid id => BindUuid(id),
        DateTime time => BindTime(time),
        _ => value,
    };

    public abstract Guid ReadUuid(DbDataReader reader, int column);

    public abstract DateTime ReadTime(DbDataReader reader, int column);

    /// <summary>True where a second writer of the same shop can run at the same moment, so that rows must be locked.</summary>
    public abstract bool LocksRows { get; }

    protected internal abstract string JsonText(Guid id);

    protected internal abstract string JsonText(DateTime time);

    protected abstract object BindUuid(Guid id);

    protected abstract object BindTime(DateTime time);

    /// <summary>A table expression over a JSON array of arrays, with the given columns.</summary>
    protected abstract string Rows(string parameter, IReadOnlyList<(string Name, string Type)> columns);

    protected abstract string Lock(string alias);

    protected abstract string LockFree(string alias);

    protected abstract string Least { get; }

    protected abstract string Greatest { get; }

    protected abstract string JsonArray { get; }

    /// <summary>A condition that the search text of a product contains a piece of text.</summary>
    protected abstract string Contains(string product, string parameter);

    /// <summary>A statement that makes a table's next own id larger than those given to it.</summary>
    protected abstract string MoveSequence(string table);

    private string Replace(Match mark) => mark.Groups["word"].Value switch
    {
        "rows" => Rows(mark.Groups["parameter"].Value, Columns(mark.Groups["columns"].Value)),
        "lock" => Lock(mark.Groups["alias"].Value),
        "lock_free" => LockFree(mark.Groups["alias"].Value),
        "contains" => Contains(mark.Groups["alias"].Value, mark.Groups["parameter"].Value),
        "json_array" => JsonArray,
        "move_sequence" => MoveSequence(mark.Groups["alias"].Value),
        "least" => Least,
        "greatest" => Greatest,
        var word => throw new InvalidOperationException($"Unknown mark '{word}' in a statement."),
    };

    private static List<(string Name, string Type)> Columns(string list) =>
        [.. list.Split(',').Select(column => column.Trim().Split(' ')).Select(parts => (parts[0], parts[1]))];

    [GeneratedRegex(@"\{(?<word>[a-z_]+)(\s+(?<parameter>\$\d+):(?<columns>[^}]+)|\s+(?<alias>\w+)(\s+(?<parameter>\$\d+))?)?\}")]
    private static partial Regex Mark();
}
