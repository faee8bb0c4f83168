using Cartwright.Data;

namespace Cartwright.Carts;

/// <summary>Opens a cart in a shop. A user has one open cart there: he gets that, new or not, however many ask at once.</summary>
/// <param name="TenantId">The shop.</param>
/// <param name="Api">The API it begins in.</param>
/// <param name="UserId">Whose it is; null: nobody's.</param>
public sealed record OpenCart(long TenantId, string Api, long? UserId)
{
    // NOT EXISTS spares a sequence number on PostgreSQL; ON CONFLICT decides between two first requests at once.
    private static readonly Statement OfUser = new("""
        INSERT INTO carts (uuid, tenant_id, api, user_id, active, lines_count, total_quantity, last_activity, created, updated)
        SELECT $1, $2, $3, $4, $5, 0, 0, $6, $6, $6 WHERE NOT EXISTS (
            SELECT 1 FROM carts c WHERE c.tenant_id = $2 AND c.user_id = $4 AND c.active AND c.api = 'pycommerce')
        ON CONFLICT (tenant_id, user_id) WHERE active AND api = 'pycommerce' AND user_id IS NOT NULL DO NOTHING
        """);

    private static readonly Statement OfNobody = new("""
        INSERT INTO carts (uuid, tenant_id, api, user_id, active, lines_count, total_quantity, last_activity, created, updated)
        VALUES ($1, $2, $3, NULL, $4, 0, 0, $5, $5, $5)
        """);

    public async Task<Result<CartView>> Run(Write write, DateTime now)
    {
        var uuid = Uuid.New(now);
        var batch = new Batch();
        if (UserId is { } user) batch.Execute(OfUser, uuid, TenantId, Api, user, true, now);
        else batch.Execute(OfNobody, uuid, TenantId, Api, true, now);
        var opened = UserId is { } owner ? FindCart.AddTo(batch, TenantId, owner) : FindCart.AddTo(batch, Api, uuid);
        await write.Send(batch);
        return CartView.Of(opened.Rows)!;
    }
}
