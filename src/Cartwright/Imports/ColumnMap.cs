namespace Cartwright.Imports;

/// <summary>Which column of a file holds which field, from <c>--map field=Column,…</c>.</summary>
public sealed class ColumnMap
{
    private readonly Dictionary<string, int> places;
    private readonly IReadOnlyList<string> columns;

    private ColumnMap(Dictionary<string, int> places, IReadOnlyList<string> columns) => (this.places, this.columns) = (places, columns);

    /// <summary>Where no field is mapped, a field lies in the column of its own name.</summary>
    public static Result<ColumnMap> Of(
        IReadOnlyList<string> columns, IReadOnlyList<string> pairs, IReadOnlyList<string> fields, IReadOnlyList<string> required)
    {
        var places = new Dictionary<string, int>();
        foreach (var pair in pairs.SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (pair.Split('=', 2) is not [var field, var column]) return Refusal.Invalid("map", $"'{pair}' is not of the form field=Column.");
            if (!fields.Contains(field)) return Refusal.Invalid("map", $"There is no field '{field}'. Fields are: {string.Join(", ", fields)}.");
            if (Find(columns, column) is not { } place) return NoColumn(column, columns);
            if (!places.TryAdd(field, place)) return Refusal.Invalid("map", $"The field '{field}' is mapped twice.");
        }
        if (pairs.Count == 0) places = fields.Where(field => Find(columns, field) is not null).ToDictionary(field => field, field => Find(columns, field)!.Value);
        foreach (var field in required)
        {
            if (!places.ContainsKey(field)) return Refusal.Invalid("map", $"The field '{field}' is needed: --map {field}=Column. The file has: {string.Join(", ", columns)}.");
        }
        return new ColumnMap(places, columns);
    }

    public bool Has(string field) => places.ContainsKey(field);

    /// <summary>The text of a field, trimmed; null where it is empty or has no column.</summary>
    public string? Text(FileRow row, string field)
    {
        if (!places.TryGetValue(field, out var place)) return null;
        var text = row.Values[place].Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>The column of a field or, where there is no such field, the column of that name.</summary>
    public Result<int> Place(string fieldOrColumn)
    {
        if (places.TryGetValue(fieldOrColumn, out var place)) return place;
        return Find(columns, fieldOrColumn) is { } found ? found : NoColumn(fieldOrColumn, columns);
    }

    private static int? Find(IReadOnlyList<string> columns, string name)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] == name) return i;
        }
        return null;
    }

    private static Refusal NoColumn(string column, IReadOnlyList<string> columns) =>
        new(RefusalKind.Invalid, "no_column", $"The file has no column '{column}'. It has: {string.Join(", ", columns)}.", "map");
}
