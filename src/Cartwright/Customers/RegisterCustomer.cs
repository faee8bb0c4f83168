using Cartwright.Data;

namespace Cartwright.Customers;

/// <summary>Makes a customer, or finds the one who has the e-mail already; that one stays as he is. Asked twenty times at once, it is one customer.</summary>
public sealed record RegisterCustomer(long TenantId, string FirstName, string LastName, string Email)
{
    // NOT EXISTS spares a sequence number on PostgreSQL; ON CONFLICT decides between two at once.
    private static readonly Statement Add = new("""
        INSERT INTO customers (uuid, tenant_id, name, first_name, last_name, email, created, updated)
        SELECT $2, $1, $3, $4, $5, $6, $7, $7 WHERE NOT EXISTS (SELECT 1 FROM customers c WHERE c.tenant_id = $1 AND c.email = $6)
        ON CONFLICT (tenant_id, email) DO NOTHING
        """);

    private static readonly Statement Find = new("SELECT c.id FROM customers c WHERE c.tenant_id = $1 AND c.email = $2");

    /// <summary>The customer's number.</summary>
    public async Task<Result<long>> Run(Write write, DateTime now)
    {
        var email = Customer.EmailKey(Email);
        var batch = new Batch();
        batch.Execute(Add, TenantId, Uuid.New(now), $"{FirstName} {LastName}".Trim(), FirstName, LastName, email, now);
        var id = batch.Query(Find, row => row.Long(0), TenantId, email);
        await write.Send(batch);
        return id.Single;
    }
}
