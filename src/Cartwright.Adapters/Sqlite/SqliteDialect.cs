using System.Data.Common;
using System.Globalization;
using Cartwright.Data;

namespace Cartwright.Adapters.Sqlite;

internal sealed class SqliteDialect : DatabaseDialect
{
    public override bool LocksRows => false;

    protected override string Least => "min";

    protected override string Greatest => "max";

    protected override string JsonArray => "json_group_array";

    public override Guid ReadUuid(DbDataReader reader, int column) => SqliteForms.ToUuid(reader.GetFieldValue<byte[]>(column));

    public override DateTime ReadTime(DbDataReader reader, int column) => SqliteForms.ToTime(reader.GetInt64(column));

    protected override object BindUuid(Guid id) => SqliteForms.ToBytes(id);

    protected override object BindTime(DateTime time) => SqliteForms.ToMicroseconds(time);

    protected override string JsonText(Guid id) => id.ToString("N");

    protected override string JsonText(DateTime time) => SqliteForms.ToMicroseconds(time).ToString(CultureInfo.InvariantCulture);

    protected override string Lock(string alias) => "";

    protected override string LockFree(string alias) => "";

    protected override string Rows(string parameter, IReadOnlyList<(string Name, string Type)> columns)
    {
        var list = columns.Select((column, index) => $"{Value(column.Type, index)} AS {column.Name}");
        return $"(SELECT {string.Join(", ", list)} FROM json_each({parameter}))";
    }

    // A quoted phrase of the trigram index is a piece of text; two letters and less never reach it (see SearchText).
    protected override string Contains(string product, string parameter) =>
        $"{product}.id IN (SELECT rowid FROM product_search WHERE product_search MATCH '\"' || replace({parameter}, '\"', '\"\"') || '\"')";

    // AUTOINCREMENT looks at the largest id by itself.
    protected override string MoveSequence(string table) => "SELECT 1";

    private static string Value(string type, int index) => type == "uuid" ? $"unhex(value ->> {index})" : $"value ->> {index}";
}
