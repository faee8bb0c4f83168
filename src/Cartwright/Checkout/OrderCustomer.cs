using Cartwright.Customers;
using Cartwright.Data;

namespace Cartwright.Checkout;

/// <summary>The shop's customer for an order: one per e-mail, made where he is new and otherwise left as he is.</summary>
internal static class OrderCustomer
{
    // NOT EXISTS spares a sequence number on PostgreSQL; ON CONFLICT decides between two first orders at once.
    private static readonly Statement Add = new("""
        INSERT INTO customers (uuid, tenant_id, name, email, phone, created, updated)
        SELECT $2, $1, $3, $4, $5, $6, $6 WHERE NOT EXISTS (SELECT 1 FROM customers c WHERE c.tenant_id = $1 AND c.email = $4)
        ON CONFLICT (tenant_id, email) DO NOTHING
        """);

    private static readonly Statement Find = new("SELECT c.id FROM customers c WHERE c.tenant_id = $1 AND c.email = $2");

    public static Answer<long> AddTo(Batch batch, OrderRequest request, DateTime now)
    {
        var email = Customer.EmailKey(request.Buyer.Email);
        batch.Execute(Add, request.TenantId, Uuid.New(now), request.Buyer.Name, email, request.Buyer.Phone, now);
        return batch.Query(Find, row => row.Long(0), request.TenantId, email);
    }
}
