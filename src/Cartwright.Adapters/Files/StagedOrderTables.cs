using Cartwright.Adapters.Sqlite;
using Cartwright.Imports;
using Microsoft.Data.Sqlite;

namespace Cartwright.Adapters.Files;

/// <summary>Orders of a file on disk until they are whole.</summary>
public sealed class StagedOrderTables : IStagedOrders
{
    private const string Tables = """
        CREATE TABLE orders (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, placed INTEGER NOT NULL, customer TEXT, country TEXT, total INTEGER NOT NULL);
        CREATE TABLE lines (order_id INTEGER NOT NULL, row INTEGER NOT NULL, sku TEXT NOT NULL, name TEXT, quantity INTEGER NOT NULL,
            price INTEGER NOT NULL, total INTEGER NOT NULL, PRIMARY KEY (order_id, row)) WITHOUT ROWID;
        """;

    private readonly TemporaryTables tables = new(Tables);
    private readonly SqliteCommand addOrder;
    private readonly SqliteCommand addLine;

    public StagedOrderTables()
    {
        addOrder = tables.Command($"""
            INSERT INTO orders (number, placed, customer, country, total) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (number) DO UPDATE SET placed = min(placed, excluded.placed), customer = COALESCE(customer, excluded.customer),
                country = COALESCE(country, excluded.country), total = total + excluded.total
            WHERE total + excluded.total <= {Money.Largest}
            RETURNING id
            """, 5);
        addLine = tables.Command("INSERT INTO lines (order_id, row, sku, name, quantity, price, total) VALUES ($1, $2, $3, $4, $5, $6, $7)", 7);
    }

    public long Count { get; private set; }

    public bool Add(OrderRow row)
    {
        Bind(addOrder, row.Order, SqliteForms.ToMicroseconds(row.Placed), row.Customer, row.Country, row.Line.Total);
        if (addOrder.ExecuteScalar() is not long order) return false;
        Count = Math.Max(Count, order);
        Bind(addLine, order, row.Row, row.Line.Sku, row.Line.Name, row.Line.Quantity, row.Line.UnitPrice, row.Line.Total);
        addLine.ExecuteNonQuery();
        return true;
    }

    public IEnumerable<StagedOrder> ByDate()
    {
        using var index = tables.Command("CREATE INDEX IF NOT EXISTS orders_by_date ON orders (placed)");
        index.ExecuteNonQuery();
        using var orders = tables.Command("SELECT id, number, placed, customer, country FROM orders ORDER BY placed, id");
        using var reader = orders.ExecuteReader();
        while (reader.Read())
        {
            yield return new StagedOrder(
                reader.GetString(1), SqliteForms.ToTime(reader.GetInt64(2)), TextOrNull(reader, 3), TextOrNull(reader, 4), Lines(reader.GetInt64(0)));
        }
    }

    public void Dispose()
    {
        addOrder.Dispose();
        addLine.Dispose();
        tables.Dispose();
    }

    private List<StagedLine> Lines(long order)
    {
        using var select = tables.Command("SELECT sku, name, quantity, price, total FROM lines WHERE order_id = $1 ORDER BY row", 1);
        Bind(select, order);
        using var reader = select.ExecuteReader();
        var lines = new List<StagedLine>();
        while (reader.Read())
            lines.Add(new StagedLine(reader.GetString(0), TextOrNull(reader, 1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)));
        return lines;
    }

    private static string? TextOrNull(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static void Bind(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
