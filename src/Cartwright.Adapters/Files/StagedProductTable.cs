using System.Globalization;
using System.Text.Json;
using Cartwright.Imports;
using Microsoft.Data.Sqlite;

namespace Cartwright.Adapters.Files;

/// <summary>Products of a file on disk until the last row of each is known.</summary>
public sealed class StagedProductTable : IStagedProducts
{
    private const int ConstraintFailed = 19;

    private static readonly string[] Fields =
    [
        "id", "uuid", "name", "description", "price", "stock", "categories", "ean", "authors", "publishers", "weight", "tax_rate", "tax_included", "image",
    ];

    private readonly TemporaryTables tables = new($"""
        CREATE TABLE products (seq INTEGER PRIMARY KEY, sku TEXT NOT NULL UNIQUE, row INTEGER NOT NULL, rows INTEGER NOT NULL, columns TEXT NOT NULL,
            {string.Join(", ", Fields.Select(field => field is "id" or "uuid" ? field + " UNIQUE" : field))})
        """);

    private readonly SqliteCommand add;

    public StagedProductTable() => add = tables.Command($"""
        INSERT INTO products (sku, row, rows, columns, {string.Join(", ", Fields)})
        VALUES ($1, $2, 1, $3, {string.Join(", ", Fields.Select((_, i) => $"${i + 4}"))})
        ON CONFLICT (sku) DO UPDATE SET row = excluded.row, rows = rows + 1, columns = excluded.columns,
            {string.Join(", ", Fields.Select(field => $"{field} = COALESCE(excluded.{field}, {field})"))}
        RETURNING seq
        """, Fields.Length + 3);

    public long Count { get; private set; }

    public string? Add(ProductRow row)
    {
        object?[] values =
        [
            row.Sku, row.Row, JsonSerializer.Serialize(row.Values), row.Id, row.Uuid?.ToString(), row.Name, row.Description, row.Price, row.Stock,
            row.Categories, row.Ean, row.Authors, row.Publishers, row.WeightGrams, row.TaxRate, row.TaxIncluded, row.Image,
        ];
        for (var i = 0; i < values.Length; i++) add.Parameters[i].Value = values[i] ?? DBNull.Value;
        try
        {
            Count = Math.Max(Count, Convert.ToInt64(add.ExecuteScalar(), CultureInfo.InvariantCulture));
            return null;
        }
        catch (SqliteException taken) when (taken.SqliteErrorCode == ConstraintFailed)
        {
            return "its id or uuid is given to another product of the file";
        }
    }

    public IEnumerable<ProductRow> All()
    {
        using var select = tables.Command($"SELECT row, rows, columns, sku, {string.Join(", ", Fields)} FROM products ORDER BY seq");
        using var reader = select.ExecuteReader();
        while (reader.Read()) yield return Read(reader);
    }

    public void Dispose()
    {
        add.Dispose();
        tables.Dispose();
    }

    private static ProductRow Read(SqliteDataReader reader)
    {
        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        long? Long(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

        return new ProductRow(reader.GetInt64(0), reader.GetInt64(1), JsonSerializer.Deserialize<string[]>(reader.GetString(2))!, reader.GetString(3))
        {
            Id = Long(4),
            Uuid = Text(5) is { } uuid ? Guid.Parse(uuid) : null,
            Name = Text(6),
            Description = Text(7),
            Price = Long(8),
            Stock = Long(9),
            Categories = Text(10),
            Ean = Text(11),
            Authors = Text(12),
            Publishers = Text(13),
            WeightGrams = Long(14),
            TaxRate = Long(15),
            TaxIncluded = Long(16) is { } included ? included == 1 : null,
            Image = Text(17),
        };
    }
}
