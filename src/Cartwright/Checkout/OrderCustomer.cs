using Cartwright.Customers;
using Cartwright.Data;

namespace Cartwright.Checkout;

/// <summary>The customer of an order, as the shop knows him.</summary>
internal sealed record FoundCustomer(long Id, Buyer Buyer)
{
    /// <summary>The address row that says the same as the order's.</summary>
    public Guid? Address { get; init; }

    /// <summary>The order that has the request's reference already.</summary>
    public PlacedOrder? Before { get; init; }
}

/// <summary>The shop's customer for an order: one per e-mail, made where he is new and otherwise left as he is; or the one named by his number.</summary>
internal static class OrderCustomer
{
    // NOT EXISTS spares a sequence number on PostgreSQL; ON CONFLICT decides between two first orders at once.
    private static readonly Statement Add = new("""
        INSERT INTO customers (uuid, tenant_id, name, email, phone, created, updated)
        SELECT $2, $1, $3, $4, $5, $6, $6 WHERE NOT EXISTS (SELECT 1 FROM customers c WHERE c.tenant_id = $1 AND c.email = $4)
        ON CONFLICT (tenant_id, email) DO NOTHING
        """);

    private static readonly Statement Find = new("SELECT c.id FROM customers c WHERE c.tenant_id = $1 AND c.email = $2");

    private static readonly Statement FindKnown = new("""
        SELECT c.id, c.name, c.email, c.phone,
            (SELECT a.uuid FROM addresses a WHERE a.customer_id = c.id AND a.content_key = $3),
            o.id, o.uuid, o.billing_address_id
        FROM customers c LEFT JOIN orders o ON o.tenant_id = $1 AND o.reference = $4
        WHERE c.id = $2 AND c.tenant_id = $1
        """);

    public static Answer<FoundCustomer> AddTo(Batch batch, OrderRequest request, DateTime now)
    {
        if (request.Buyer.CustomerId is { } known)
            return batch.Query(FindKnown, ReadKnown, request.TenantId, known, request.ShippingAddress.ContentKey(), request.Reference);

        var email = Customer.EmailKey(request.Buyer.Email);
        batch.Execute(Add, request.TenantId, Uuid.New(now), request.Buyer.Name, email, request.Buyer.Phone, now);
        return batch.Query(Find, row => new FoundCustomer(row.Long(0), request.Buyer), request.TenantId, email);
    }

    private static FoundCustomer ReadKnown(Row row)
    {
        var buyer = new Buyer(row.Text(1), row.TextOrNull(2) ?? "", row.TextOrNull(3)) { CustomerId = row.Long(0) };
        PlacedOrder? before = row.IsNull(5) ? null : new PlacedOrder(row.Long(5), row.Uuid(6)) { BillingAddressId = row.LongOrNull(7) };
        return new FoundCustomer(row.Long(0), buyer) { Address = row.UuidOrNull(4), Before = before };
    }
}
