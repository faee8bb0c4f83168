using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Cartwright.Data;

namespace Cartwright.Orders;

/// <summary>An order as a list shows it. Amounts in minor units of its currency, time in UTC.</summary>
public sealed record OrderRow(
    long Id, Guid Uuid, string BuyerName, string? BuyerEmail, OrderStatus Status, long Total, string Currency, DateTime Placed, int LinesCount,
    string? ShippingMethod);

/// <summary>A shop's orders in the order they were placed, all of them or a window.</summary>
public sealed class FindOrders(Reads reads)
{
    private const int PageSize = 500;
    private const string Columns = "o.id, o.uuid, o.buyer_name, o.buyer_email, o.status, o.total, o.currency, o.placed, o.lines_count, o.shipping_method";

    private readonly ConcurrentDictionary<string, Statement> statements = new();

    /// <summary>Every match, read by key in pages, so that nothing stays open while a slow client drains.</summary>
    public async IAsyncEnumerable<OrderRow> All(long tenant, OrderFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var conditions = Conditions(tenant, filter);
        var page = Statement($"""
            SELECT {Columns} FROM orders o
            WHERE {conditions.Sql} AND (o.placed, o.id) > ({conditions.Parameter(1)}, {conditions.Parameter(2)})
            ORDER BY o.placed, o.id LIMIT {conditions.Parameter(3)}
            """);
        var after = (Placed: DateTime.UnixEpoch.AddYears(-500), Id: 0L);
        while (true)
        {
            var rows = await reads.Query(page, Read, cancellation, [.. conditions.Arguments, after.Placed, after.Id, (long)PageSize]);
            foreach (var row in rows) yield return row;
            if (rows.Count < PageSize) yield break;
            after = (rows[^1].Placed, rows[^1].Id);
        }
    }

    /// <summary>A window of the matches, and how many there are in all.</summary>
    public async Task<(IReadOnlyList<OrderRow> Orders, long Total)> Window(
        long tenant, OrderFilter filter, int limit, int offset, CancellationToken cancellation)
    {
        var conditions = Conditions(tenant, filter);
        var batch = new Batch();
        var total = batch.Query(Statement($"SELECT COUNT(*) FROM orders o WHERE {conditions.Sql}"), row => row.Long(0), [.. conditions.Arguments]);
        var window = Statement(
            $"SELECT {Columns} FROM orders o WHERE {conditions.Sql} ORDER BY o.placed, o.id LIMIT {conditions.Parameter(1)} OFFSET {conditions.Parameter(2)}");
        var orders = batch.Query(window, Read, [.. conditions.Arguments, (long)limit, (long)offset]);
        await reads.Send(batch, cancellation);
        return (orders.Rows, total.Single);
    }

    private static SqlConditions Conditions(long tenant, OrderFilter filter)
    {
        var conditions = new SqlConditions("o.tenant_id = $1", tenant);
        if (filter.Nothing) conditions.Add("1 = 0");
        if (filter.Status is { } status) conditions.Add("o.status = {0}", status.Word());
        if (filter.Customer is { } customer) conditions.Add("o.customer_id = (SELECT c.id FROM customers c WHERE c.uuid = {0})", customer);
        if (filter.Email is { } email) conditions.Add("lower(o.buyer_email) LIKE {0} ESCAPE '!'", $"%{Escaped(email.ToLowerInvariant())}%");
        if (filter.From is { } from) conditions.Add("o.placed >= {0}", from);
        if (filter.Before is { } before) conditions.Add("o.placed < {0}", before);
        if (filter.OwnedBy is { } user)
            conditions.Add("(o.user_id = {0} OR o.customer_id IN (SELECT c.id FROM customers c WHERE c.user_id = {0}))", user);
        return conditions;
    }

    private static string Escaped(string text) => text.Replace("!", "!!").Replace("%", "!%").Replace("_", "!_");

    private static OrderRow Read(Row row) => new(
        row.Long(0), row.Uuid(1), row.Text(2), row.TextOrNull(3), EnumWords.Parse<OrderStatus>(row.Text(4)), row.Long(5), row.Text(6), row.Time(7),
        row.Int(8), row.TextOrNull(9));

    private Statement Statement(string sql) => statements.GetOrAdd(sql, text => new Statement(text));
}
