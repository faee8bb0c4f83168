using System.Data.Common;
using System.Globalization;
using Cartwright.Data;

namespace Cartwright.Adapters.Postgres;

internal sealed class PostgresDialect : DatabaseDialect
{
    public override bool LocksRows => true;

    protected override string Least => "least";

    protected override string Greatest => "greatest";

    protected override string JsonArray => "json_agg";

    public override Guid ReadUuid(DbDataReader reader, int column) => reader.GetFieldValue<Guid>(column);

    public override DateTime ReadTime(DbDataReader reader, int column) => reader.GetFieldValue<DateTime>(column);

    protected override object BindUuid(Guid id) => id;

    protected override object BindTime(DateTime time) => time;

    protected override string JsonText(Guid id) => id.ToString();

    protected override string JsonText(DateTime time) => $"\"{time.ToString("O", CultureInfo.InvariantCulture)}\"";

    protected override string Lock(string alias) => $"FOR NO KEY UPDATE OF {alias}";

    protected override string LockFree(string alias) => $"FOR NO KEY UPDATE OF {alias} SKIP LOCKED";

    protected override string Rows(string parameter, IReadOnlyList<(string Name, string Type)> columns)
    {
        var list = columns.Select((column, index) => $"(line ->> {index})::{Type(column.Type)} AS {column.Name}");
        return $"(SELECT {string.Join(", ", list)} FROM jsonb_array_elements({parameter}::jsonb) AS line)";
    }

    protected override string Contains(string product, string parameter) =>
        $@"{product}.search_text LIKE '%' || replace(replace(replace({parameter}, '\', '\\'), '%', '\%'), '_', '\_') || '%'";

    protected override string MoveSequence(string table) =>
        $"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT GREATEST(MAX(id), 1) FROM {table}))";

    private static string Type(string type) => type == "time" ? "timestamptz" : type;
}
