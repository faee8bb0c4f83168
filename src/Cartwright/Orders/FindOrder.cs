using Cartwright.Customers;
using Cartwright.Data;

namespace Cartwright.Orders;

/// <summary>An order whole. Amounts in minor units of its currency, times in UTC.</summary>
public sealed record OrderView
{
    public required long Id { get; init; }
    public required Guid Uuid { get; init; }
    public required long TenantId { get; init; }
    public required long? UserId { get; init; }
    public required Guid? Customer { get; init; }

    /// <summary>The user the customer is, where he is one.</summary>
    public required long? CustomerUserId { get; init; }

    public required string BuyerName { get; init; }
    public required string? BuyerEmail { get; init; }
    public required string? BuyerPhone { get; init; }
    public required OrderStatus Status { get; init; }
    public required PaymentStatus PaymentStatus { get; init; }
    public required string? PaymentMethod { get; init; }
    public required string? ShippingMethod { get; init; }
    public required string? TrackingNumber { get; init; }
    public required string? Note { get; init; }
    public required string Currency { get; init; }
    public required long Subtotal { get; init; }
    public required long Tax { get; init; }
    public required long Shipping { get; init; }
    public required long Total { get; init; }
    public required DateTime Placed { get; init; }
    public required DateTime Updated { get; init; }
    public required PostalAddress? ShippingAddress { get; init; }
    public required PostalAddress? BillingAddress { get; init; }
    public IReadOnlyList<OrderLineView> Lines { get; init; } = [];
}

/// <summary>A line of an order, as it was frozen.</summary>
public sealed record OrderLineView(Guid Uuid, Guid? Product, string Sku, string Name, long Quantity, long UnitPrice, long Total);

/// <summary>One order by its public key, as one snapshot: two statements.</summary>
public sealed class FindOrder(Reads reads)
{
    private static readonly Statement Head = new("""
        SELECT o.id, o.uuid, o.tenant_id, o.user_id, c.uuid, c.user_id, o.buyer_name, o.buyer_email, o.buyer_phone, o.status, o.payment_status,
            o.payment_method, o.shipping_method, o.tracking_number, o.note, o.currency, o.subtotal, o.tax, o.shipping, o.total, o.placed, o.updated,
            s.id, s.line1, s.line2, s.city, s.state, s.postal_code, s.country, s.name,
            b.id, b.line1, b.line2, b.city, b.state, b.postal_code, b.country, b.name
        FROM orders o
        LEFT JOIN customers c ON c.id = o.customer_id
        LEFT JOIN addresses s ON s.id = o.shipping_address_id
        LEFT JOIN addresses b ON b.id = o.billing_address_id
        WHERE o.uuid = $1
        """);

    private static readonly Statement Lines = new("""
        SELECT l.uuid, p.uuid, l.sku, l.name, l.quantity, l.unit_price, l.total
        FROM order_lines l LEFT JOIN products p ON p.id = l.product_id
        WHERE l.order_id = (SELECT o.id FROM orders o WHERE o.uuid = $1) ORDER BY l.position
        """);

    /// <summary>The order, or null; deciding who may see it is the caller's.</summary>
    public async Task<OrderView?> Run(Guid uuid, CancellationToken cancellation)
    {
        var batch = new Batch();
        var head = batch.Query(Head, ReadHead, uuid);
        var lines = batch.Query(Lines, ReadLine, uuid);
        await reads.Send(batch, cancellation);
        return head.IsEmpty ? null : head.Single with { Lines = lines.Rows };
    }

    /// <summary>The order as a piece of work sees it, its own changes included.</summary>
    internal static async Task<OrderView?> In(Write write, Guid uuid)
    {
        var batch = new Batch();
        var head = batch.Query(Head, ReadHead, uuid);
        var lines = batch.Query(Lines, ReadLine, uuid);
        await write.Send(batch);
        return head.IsEmpty ? null : head.Single with { Lines = lines.Rows };
    }

    private static OrderView ReadHead(Row row) => new()
    {
        Id = row.Long(0),
        Uuid = row.Uuid(1),
        TenantId = row.Long(2),
        UserId = row.LongOrNull(3),
        Customer = row.UuidOrNull(4),
        CustomerUserId = row.LongOrNull(5),
        BuyerName = row.Text(6),
        BuyerEmail = row.TextOrNull(7),
        BuyerPhone = row.TextOrNull(8),
        Status = EnumWords.Parse<OrderStatus>(row.Text(9)),
        PaymentStatus = EnumWords.Parse<PaymentStatus>(row.Text(10)),
        PaymentMethod = row.TextOrNull(11),
        ShippingMethod = row.TextOrNull(12),
        TrackingNumber = row.TextOrNull(13),
        Note = row.TextOrNull(14),
        Currency = row.Text(15),
        Subtotal = row.Long(16),
        Tax = row.Long(17),
        Shipping = row.Long(18),
        Total = row.Long(19),
        Placed = row.Time(20),
        Updated = row.Time(21),
        ShippingAddress = ReadAddress(row, 22),
        BillingAddress = ReadAddress(row, 30),
    };

    private static PostalAddress? ReadAddress(Row row, int first) => row.IsNull(first)
        ? null
        : new PostalAddress(
            row.Text(first + 1), row.Text(first + 2), row.Text(first + 3), row.Text(first + 4), row.Text(first + 5), row.Text(first + 6),
            row.Text(first + 7));

    private static OrderLineView ReadLine(Row row) =>
        new(row.Uuid(0), row.UuidOrNull(1), row.Text(2), row.Text(3), row.Long(4), row.Long(5), row.Long(6));
}
