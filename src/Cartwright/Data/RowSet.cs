using System.Text.Json;

namespace Cartwright.Data;

/// <summary>Many rows in one parameter, so that a statement has the same text for 1 and for 100 lines.</summary>
public sealed class RowSet
{
    private readonly List<object?[]> rows = [];

    public int Count => rows.Count;

    /// <summary>Adds a row; its values stand in the order of the columns of the statement's <c>{rows …}</c> mark.</summary>
    public void Add(params object?[] values) => rows.Add(values);

    public static RowSet Of<T>(IEnumerable<T> items, Func<T, object?[]> row)
    {
        var set = new RowSet();
        foreach (var item in items) set.rows.Add(row(item));
        return set;
    }

    /// <summary>The rows as a JSON array of arrays, the form both databases unpack.</summary>
    internal string ToJson(DatabaseDialect dialect)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var row in rows) Write(json, row, dialect);
            json.WriteEndArray();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, object?[] row, DatabaseDialect dialect)
    {
        json.WriteStartArray();
        foreach (var value in row)
        {
            switch (value)
            {
                case null: json.WriteNullValue(); break;
                case long number: json.WriteNumberValue(number); break;
                case int number: json.WriteNumberValue(number); break;
                case bool truth: json.WriteBooleanValue(truth); break;
                case string text: json.WriteStringValue(text); break;
                case Guid id: json.WriteStringValue(dialect.JsonText(id)); break;
                case DateTime time: json.WriteRawValue(dialect.JsonText(time)); break;
                default: throw new NotSupportedException($"A row set holds no {value.GetType().Name}.");
            }
        }
        json.WriteEndArray();
    }
}
