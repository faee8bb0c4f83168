using Cartwright.Customers;
using Cartwright.Data;
using Cartwright.Orders;
using Cartwright.Payments;
using Cartwright.Subscriptions;

namespace Cartwright.Codes;

/// <summary>
/// Orders and payments as they are known by their numbers. What was committed before the question is numbered first; what comes between that and
/// the reading is not shown yet, as if the question had come a moment earlier.
/// </summary>
public sealed class FindNumberedOrders(Reads reads, GiveCodes codes)
{
    private const string OrderColumns = """
        o.id, o.uuid, o.code, o.customer_id, o.placed, o.status, o.payment_status, o.currency, o.discount, o.total, o.payment_method, o.note,
            o.reference, o.tax_id, o.tax_id_valid, o.invoice_to_entity,
            b.id, b.name, b.first_name, b.last_name, b.company, b.line1, b.line2, b.city, b.state, b.postal_code, b.country
        FROM orders o LEFT JOIN addresses b ON b.id = o.billing_address_id
        """;

    private const string LineColumns = """
        l.order_id, l.product_id, l.name, l.quantity, l.unit_price, l.tax_rate, l.tax_included
        """;

    private const string PaymentColumns = """
        p.id, p.code, p.order_id, p.method, p.amount, p.currency, p.state, p.created, p.returned, p.account_masked, p.account_holder, p.account_valid
        """;

    private static readonly Statement Customer = new("""
        SELECT c.name, c.first_name, c.last_name, c.email FROM customers c WHERE c.id = $1 AND c.tenant_id = $2
        """);

    private static readonly Statement OrdersOfCustomer = new($"""
        SELECT {OrderColumns} WHERE o.customer_id = $1 AND o.tenant_id = $2 AND o.code IS NOT NULL ORDER BY o.placed, o.id
        """);

    private static readonly Statement LinesOfCustomer = new($"""
        SELECT {LineColumns} FROM orders o JOIN order_lines l ON l.order_id = o.id
        WHERE o.customer_id = $1 AND o.tenant_id = $2 ORDER BY l.order_id, l.position
        """);

    private static readonly Statement PaymentsOfCustomer = new($"""
        SELECT {PaymentColumns} FROM orders o JOIN payments p ON p.order_id = o.id
        WHERE o.customer_id = $1 AND o.tenant_id = $2 AND p.code IS NOT NULL ORDER BY p.order_id, p.id
        """);

    private static readonly Statement OneOrder = new($"SELECT {OrderColumns} WHERE o.id = $1 AND o.tenant_id = $2 AND o.code IS NOT NULL");

    private static readonly Statement LinesOfOrder = new($"SELECT {LineColumns} FROM order_lines l WHERE l.order_id = $1 ORDER BY l.position");

    private static readonly Statement PaymentsOfOrder = new($"""
        SELECT {PaymentColumns} FROM payments p WHERE p.order_id = $1 AND p.code IS NOT NULL ORDER BY p.id
        """);

    private static readonly Statement OnePayment = new($"""
        SELECT {PaymentColumns} FROM payments p WHERE p.id = $1 AND p.tenant_id = $2 AND p.order_id IS NOT NULL AND p.code IS NOT NULL
        """);

    /// <summary>A customer of the shop with his orders and subscriptions, as one snapshot; null where the shop does not know him.</summary>
    public async Task<CustomerAccount?> OfCustomer(long tenant, long customer, CancellationToken cancellation)
    {
        await codes.Run(tenant, cancellation);
        var batch = new Batch();
        var who = batch.Query(
            Customer, row => (Name: row.Text(0), First: row.TextOrNull(1), Last: row.TextOrNull(2), Email: row.TextOrNull(3)), customer, tenant);
        var orders = batch.Query(OrdersOfCustomer, ReadOrder, customer, tenant);
        var lines = batch.Query(LinesOfCustomer, ReadLine, customer, tenant);
        var payments = batch.Query(PaymentsOfCustomer, ReadPayment, customer, tenant);
        var subscriptions = SubscriptionView.AddTo(batch, tenant, customer);
        await reads.Send(batch, cancellation);
        if (who.IsEmpty) return null;

        var (linesOf, paymentsOf) = (lines.Rows.ToLookup(line => line.OrderId), payments.Rows.ToLookup(payment => payment.OrderId));
        var whole = orders.Rows.Select(order => order with { Lines = [.. linesOf[order.Id]], Payments = [.. paymentsOf[order.Id]] });
        return new CustomerAccount(who.Single.Name, who.Single.First, who.Single.Last, who.Single.Email, [.. whole], subscriptions.Rows);
    }

    /// <summary>One order of the shop by its number there, or null.</summary>
    public async Task<NumberedOrder?> One(long tenant, long order, CancellationToken cancellation)
    {
        await codes.Run(tenant, cancellation);
        var batch = new Batch();
        var head = batch.Query(OneOrder, ReadOrder, order, tenant);
        var lines = batch.Query(LinesOfOrder, ReadLine, order);
        var payments = batch.Query(PaymentsOfOrder, ReadPayment, order);
        await reads.Send(batch, cancellation);
        return head.IsEmpty ? null : head.Single with { Lines = lines.Rows, Payments = payments.Rows };
    }

    /// <summary>One payment of an order of the shop by its number, or null.</summary>
    public async Task<NumberedPayment?> Payment(long tenant, long payment, CancellationToken cancellation)
    {
        await codes.Run(tenant, cancellation);
        return await reads.FindOne(OnePayment, ReadPayment, cancellation, payment, tenant);
    }

    private static NumberedOrder ReadOrder(Row row) => new()
    {
        Id = row.Long(0),
        Uuid = row.Uuid(1),
        Code = row.Long(2),
        CustomerId = row.LongOrNull(3),
        Placed = row.Time(4),
        Status = EnumWords.Parse<OrderStatus>(row.Text(5)),
        PaymentStatus = EnumWords.Parse<PaymentStatus>(row.Text(6)),
        Currency = Currency.Of(row.Text(7)),
        Discount = row.Long(8),
        Total = row.Long(9),
        Method = row.TextOrNull(10),
        Note = row.TextOrNull(11),
        Reference = row.TextOrNull(12),
        TaxId = row.TextOrNull(13),
        TaxIdValid = row.BoolOrNull(14),
        InvoiceToEntity = row.Bool(15),
        AddressId = row.LongOrNull(16),
        Address = row.IsNull(16) ? null : ReadAddress(row),
    };

    private static PostalAddress ReadAddress(Row row) =>
        new(row.Text(21), row.Text(22), row.Text(23), row.Text(24), row.Text(25), row.Text(26), row.Text(17))
        {
            FirstName = row.Text(18),
            LastName = row.Text(19),
            Company = row.Text(20),
        };

    private static NumberedLine ReadLine(Row row) =>
        new(row.Long(0), row.LongOrNull(1), row.Text(2), row.Long(3), row.Long(4), row.Int(5), row.Bool(6));

    private static NumberedPayment ReadPayment(Row row) => new(
        row.Long(0), row.Long(1), row.Long(2), row.TextOrNull(3), row.Long(4), Currency.Of(row.Text(5)), EnumWords.Parse<PaymentState>(row.Text(6)),
        row.Time(7), row.TimeOrNull(8), row.TextOrNull(9), row.TextOrNull(10), row.BoolOrNull(11));
}
