using Cartwright.Data;

namespace Cartwright.Codes;

/// <summary>
/// Gives a shop's orders and payments their numbers without gaps, in the order of their ids and after their own transactions, so that no order
/// waits for another and a refused one uses none (api-tienda.md decision 4). It runs before codes are shown, and by a timer.
/// </summary>
public sealed class GiveCodes(Reads reads, Writes writes)
{
    /// <summary>Rows numbered in one short transaction.</summary>
    private const long MostAtOnce = 500;

    private static readonly Statement Lacking = new("""
        SELECT CASE WHEN EXISTS (SELECT 1 FROM orders o WHERE o.tenant_id = $1 AND o.code IS NULL) THEN 1 ELSE 0 END,
            CASE WHEN EXISTS (SELECT 1 FROM payments p WHERE p.tenant_id = $1 AND p.code IS NULL) THEN 1 ELSE 0 END
        """);

    private static readonly Statement ShopsLacking = new("""
        SELECT t.id FROM tenants t
        WHERE EXISTS (SELECT 1 FROM orders o WHERE o.tenant_id = t.id AND o.code IS NULL)
            OR EXISTS (SELECT 1 FROM payments p WHERE p.tenant_id = t.id AND p.code IS NULL)
        ORDER BY t.id
        """);

    private static readonly Statement Begin = new("""
        INSERT INTO counters (tenant_id, kind, last) VALUES ($1, 'order', 0), ($1, 'payment', 0) ON CONFLICT (tenant_id, kind) DO NOTHING
        """);

    // Whoever numbers next waits here, and his own numbering statement, begun after the wait, sees what was numbered before him.
    private static readonly Statement Hold = new("UPDATE counters SET last = last WHERE tenant_id = $1 AND kind = $2");

    private static readonly Statement NumberOrders = new("""
        UPDATE orders SET code = n.code
        FROM (SELECT u.id, (SELECT c.last FROM counters c WHERE c.tenant_id = $1 AND c.kind = 'order') + ROW_NUMBER() OVER (ORDER BY u.id) AS code
              FROM (SELECT o.id FROM orders o WHERE o.tenant_id = $1 AND o.code IS NULL ORDER BY o.id LIMIT $2) u) n
        WHERE orders.id = n.id
        """);

    private static readonly Statement MoveOrders = new("""
        UPDATE counters SET last = {greatest}(last, COALESCE((SELECT MAX(o.code) FROM orders o WHERE o.tenant_id = $1 AND o.code IS NOT NULL), 0))
        WHERE tenant_id = $1 AND kind = 'order'
        """);

    private static readonly Statement NumberPayments = new("""
        UPDATE payments SET code = n.code
        FROM (SELECT u.id, (SELECT c.last FROM counters c WHERE c.tenant_id = $1 AND c.kind = 'payment') + ROW_NUMBER() OVER (ORDER BY u.id) AS code
              FROM (SELECT p.id FROM payments p WHERE p.tenant_id = $1 AND p.code IS NULL ORDER BY p.id LIMIT $2) u) n
        WHERE payments.id = n.id
        """);

    private static readonly Statement MovePayments = new("""
        UPDATE counters SET last = {greatest}(last, COALESCE((SELECT MAX(p.code) FROM payments p WHERE p.tenant_id = $1 AND p.code IS NOT NULL), 0))
        WHERE tenant_id = $1 AND kind = 'payment'
        """);

    /// <summary>Numbers what a shop has without a number; afterwards everything that was committed before the call has one.</summary>
    public async Task Run(long tenant, CancellationToken cancellation)
    {
        while (await Lacks(tenant, cancellation)) await writes.Run(write => Number(write, tenant));
    }

    /// <summary>Numbers what any shop has without a number.</summary>
    public async Task RunForAll(CancellationToken cancellation)
    {
        foreach (var tenant in await reads.Query(ShopsLacking, row => row.Long(0), cancellation)) await Run(tenant, cancellation);
    }

    private async Task<bool> Lacks(long tenant, CancellationToken cancellation)
    {
        var lacking = await reads.Query(Lacking, row => row.Long(0) + row.Long(1) > 0, cancellation, tenant);
        return lacking[0];
    }

    private static async Task<Result<Done>> Number(Write write, long tenant)
    {
        var batch = new Batch();
        batch.Execute(Begin, tenant);
        batch.Execute(Hold, tenant, "order");
        batch.Execute(NumberOrders, tenant, MostAtOnce);
        batch.Execute(MoveOrders, tenant);
        batch.Execute(Hold, tenant, "payment");
        batch.Execute(NumberPayments, tenant, MostAtOnce);
        batch.Execute(MovePayments, tenant);
        await write.Send(batch);
        return Done.It;
    }
}
