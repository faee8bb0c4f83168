using System.Data.Common;

namespace Cartwright.Data;

/// <summary>One row under the reader, in the shop's types.</summary>
public readonly struct Row(DbDataReader reader, DatabaseDialect dialect)
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    public long Long(int column) => reader.GetInt64(column);

    public long? LongOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public int Int(int column) => reader.GetInt32(column);

    public int? IntOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    public bool Bool(int column) => reader.GetBoolean(column);

    public bool? BoolOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetBoolean(column);

    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public Guid Uuid(int column) => dialect.ReadUuid(reader, column);

    public Guid? UuidOrNull(int column) => reader.IsDBNull(column) ? null : dialect.ReadUuid(reader, column);

    public DateTime Time(int column) => dialect.ReadTime(reader, column);

    public DateTime? TimeOrNull(int column) => reader.IsDBNull(column) ? null : dialect.ReadTime(reader, column);
}
