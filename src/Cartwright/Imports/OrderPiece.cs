using Cartwright.Data;

namespace Cartwright.Imports;

/// <summary>A few whole orders of old, written together.</summary>
internal sealed class OrderPiece(long tenant, string currency, IReadOnlyList<StagedOrder> orders)
{
    private const string Actor = "import";

    // CROSS JOIN keeps SQLite to the order written: a few rows first, each looked up, and never a walk through all orders.
    private static readonly Statement Known = new("""
        SELECT r.number FROM {rows $2: number text} r CROSS JOIN orders o
        WHERE o.tenant_id = $1 AND o.api = 'import' AND o.external_number = r.number
        """);

    private static readonly Statement InsertCustomers = new("""
        INSERT INTO customers (uuid, tenant_id, name, external_number, created, updated)
        SELECT c.uuid, $1, c.number, c.number, $3, $3 FROM {rows $2: uuid uuid, number text} c WHERE true
        ON CONFLICT (tenant_id, external_number) DO NOTHING
        """);

    private static readonly Statement InsertAddresses = new("""
        INSERT INTO addresses (uuid, tenant_id, customer_id, name, line1, line2, city, state, postal_code, country, created)
        SELECT a.uuid, $1, (SELECT c.id FROM customers c WHERE c.tenant_id = $1 AND c.external_number = a.customer), '', '', '', '', '', '',
            a.country, $3
        FROM {rows $2: uuid uuid, customer text, country text} a
        """);

    private static readonly Statement InsertOrders = new("""
        INSERT INTO orders (uuid, tenant_id, api, external_number, customer_id, buyer_name, buyer_email, status, payment_status, stock,
            shipping_address_id, billing_address_id, currency, subtotal, discount, shipping, tax, total, lines_count, placed, paid, updated)
        SELECT r.uuid, $1, 'import', r.number, c.id, COALESCE(c.name, ''), c.email, 'completed', 'paid', 'none', a.id, a.id, $3,
            r.total, 0, 0, 0, r.total, r.lines, r.placed, r.placed, r.placed
        FROM {rows $2: uuid uuid, number text, customer text, address uuid, total bigint, lines bigint, placed time, position bigint} r
        LEFT JOIN customers c ON c.tenant_id = $1 AND c.external_number = r.customer
        LEFT JOIN addresses a ON a.uuid = r.address
        ORDER BY r.position
        """);

    private static readonly Statement InsertLines = new("""
        INSERT INTO order_lines (uuid, tenant_id, order_id, position, product_id, sku, name, quantity, unit_price, tax_rate, tax_included, total)
        SELECT l.uuid, $1, o.id, l.position, p.id, l.sku, COALESCE(l.name, p.name, l.sku), l.quantity, l.price, 0, false, l.total
        FROM {rows $2: uuid uuid, owner uuid, position bigint, sku text, name text, quantity bigint, price bigint, total bigint} l
        CROSS JOIN orders o
        LEFT JOIN products p ON p.tenant_id = $1 AND p.sku = l.sku AND p.deleted IS NULL
        WHERE o.uuid = l.owner
        """);

    private static readonly Statement InsertPayments = new("""
        INSERT INTO payments (uuid, tenant_id, order_id, amount, currency, state, paid, created, updated)
        SELECT r.uuid, o.tenant_id, o.id, o.total, o.currency, 'paid', o.placed, o.placed, o.placed
        FROM {rows $1: uuid uuid, owner uuid} r CROSS JOIN orders o WHERE o.uuid = r.owner
        """);

    private static readonly Statement InsertEvents = new("""
        INSERT INTO order_events (tenant_id, order_id, to_status, actor, created)
        SELECT o.tenant_id, o.id, 'completed', $2, o.placed FROM {rows $1: uuid uuid, owner uuid} r CROSS JOIN orders o WHERE o.uuid = r.owner
        """);

    /// <summary>Those that are not there yet, without waiting for the writer.</summary>
    public async Task<IReadOnlyList<StagedOrder>> New(Reads reads, CancellationToken cancellation) =>
        Without(await reads.Query(Known, row => row.Text(0), cancellation, tenant, Numbers()));

    /// <summary>Writes what is not there yet, and answers it.</summary>
    public async Task<Result<IReadOnlyList<StagedOrder>>> Run(Write write, DateTime now)
    {
        var fresh = Without(await write.Query(Known, row => row.Text(0), tenant, Numbers()));
        if (fresh.Count == 0) return Result<IReadOnlyList<StagedOrder>>.Of(fresh);

        var made = fresh.Select((order, position) => new Made(order, position, Uuid.New(now), order.Country is null ? null : Uuid.New(now))).ToList();
        var customers = fresh.Select(order => order.Customer).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        var payments = RowSet.Of(made, order => [Uuid.New(now), order.Uuid]);
        var batch = new Batch();
        batch.Execute(InsertCustomers, tenant, RowSet.Of(customers, number => [Uuid.New(now), number]), now);
        batch.Execute(InsertAddresses, tenant, RowSet.Of(made.Where(order => order.Address is not null), Address), now);
        batch.Execute(InsertOrders, tenant, RowSet.Of(made, Head), currency);
        batch.Execute(InsertLines, tenant, RowSet.Of(made.SelectMany(order => Lines(order, now)), line => line));
        batch.Execute(InsertPayments, payments);
        batch.Execute(InsertEvents, payments, Actor);
        await write.Send(batch);
        return Result<IReadOnlyList<StagedOrder>>.Of(fresh);
    }

    private RowSet Numbers() => RowSet.Of(orders, order => [order.Number]);

    private List<StagedOrder> Without(IReadOnlyList<string> known)
    {
        var there = known.ToHashSet();
        return [.. orders.Where(order => !there.Contains(order.Number))];
    }

    private static object?[] Address(Made order) => [order.Address, order.Order.Customer, order.Order.Country];

    private static object?[] Head(Made order) =>
    [
        order.Uuid, order.Order.Number, order.Order.Customer, order.Address, order.Order.Lines.Sum(line => line.Total),
        (long)order.Order.Lines.Count, order.Order.Placed, (long)order.Position,
    ];

    private static IEnumerable<object?[]> Lines(Made order, DateTime now) => order.Order.Lines.Select((line, position) =>
        new object?[] { Uuid.New(now), order.Uuid, (long)position, line.Sku, line.Name, line.Quantity, line.UnitPrice, line.Total });

    private sealed record Made(StagedOrder Order, int Position, Guid Uuid, Guid? Address);
}
