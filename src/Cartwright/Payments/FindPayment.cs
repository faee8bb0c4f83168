using Cartwright.Data;

namespace Cartwright.Payments;

/// <summary>A payment as the APIs show it. Amounts in minor units, times in UTC.</summary>
public sealed record PaymentView(
    long Id, Guid Uuid, long TenantId, Guid? Order, long? OrderUser, long? CustomerUser, string? Method, string? Provider, long Amount, long Refunded,
    string Currency, PaymentState State, DateTime Created, DateTime Updated, DateTime? Paid);

/// <summary>One payment by its public key, or the one an order expects or has received first.</summary>
public sealed class FindPayment(Reads reads)
{
    private const string Columns = """
        p.id, p.uuid, p.tenant_id, o.uuid, o.user_id, c.user_id, p.method, p.provider, p.amount, p.refunded, p.currency, p.state, p.created, p.updated, p.paid
        FROM payments p LEFT JOIN orders o ON o.id = p.order_id LEFT JOIN customers c ON c.id = o.customer_id
        """;

    private static readonly Statement ByUuid = new("SELECT " + Columns + " WHERE p.uuid = $1");

    private static readonly Statement OfOrder = new(
        "SELECT " + Columns + " WHERE p.order_id = (SELECT q.id FROM orders q WHERE q.uuid = $1) ORDER BY p.created, p.id LIMIT 1");

    public Task<PaymentView?> Run(Guid uuid, CancellationToken cancellation) => reads.FindOne(ByUuid, Read, cancellation, uuid);

    public Task<PaymentView?> Of(Guid order, CancellationToken cancellation) => reads.FindOne(OfOrder, Read, cancellation, order);

    private static PaymentView Read(Row row) => new(
        row.Long(0), row.Uuid(1), row.Long(2), row.UuidOrNull(3), row.LongOrNull(4), row.LongOrNull(5), row.TextOrNull(6), row.TextOrNull(7), row.Long(8),
        row.Long(9), row.Text(10), EnumWords.Parse<PaymentState>(row.Text(11)), row.Time(12), row.Time(13), row.TimeOrNull(14));
}
