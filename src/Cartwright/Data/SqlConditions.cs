using System.Globalization;

namespace Cartwright.Data;

/// <summary>A WHERE clause put together from fixed pieces; what callers send only ever becomes a parameter.</summary>
public sealed class SqlConditions
{
    private readonly List<string> parts;
    private readonly List<object?> arguments;

    public SqlConditions(string first, params object?[] arguments)
    {
        parts = [first];
        this.arguments = [.. arguments];
    }

    public string Sql => string.Join(" AND ", parts);

    public IReadOnlyList<object?> Arguments => arguments;

    /// <summary>Adds a condition in which <c>{0}</c> stands for the argument's parameter; other braces are doubled.</summary>
    public void Add(string condition, object? argument)
    {
        arguments.Add(argument);
        parts.Add(string.Format(CultureInfo.InvariantCulture, condition, $"${arguments.Count}"));
    }

    /// <summary>Adds a condition without an argument, as it is.</summary>
    public void Add(string condition) => parts.Add(condition);

    /// <summary>The name of the <paramref name="next"/>th parameter after those of the conditions.</summary>
    public string Parameter(int next) => $"${arguments.Count + next}";
}
