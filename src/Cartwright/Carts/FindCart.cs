using Cartwright.Data;
using Cartwright.Pricing;

namespace Cartwright.Carts;

/// <summary>Reads carts of one API, which sees no other's.</summary>
/// <param name="reads">The database.</param>
public sealed class FindCart(Reads reads)
{
    private static readonly Statement ByUuid = new($"{CartView.Columns} WHERE c.uuid = $1 AND c.api = $2 ORDER BY l.id");

    // The conditions are those of the unique index.
    private static readonly Statement OfUser = new(
        $"{CartView.Columns} WHERE c.tenant_id = $1 AND c.user_id = $2 AND c.active AND c.api = 'pycommerce' ORDER BY l.id");

    private static readonly Statement Owner = new("SELECT c.tenant_id, c.user_id FROM carts c WHERE c.uuid = $1 AND c.api = $2");

    /// <summary>The cart, or null: one statement. Deciding who may see it is the caller's.</summary>
    public async Task<CartView?> Run(string api, Guid uuid, CancellationToken cancellation) =>
        CartView.Of(await reads.Query(ByUuid, CartView.Read, cancellation, uuid, api));

    /// <summary>A user's open cart in a shop, or null: one statement.</summary>
    public async Task<CartView?> Of(long tenant, long user, CancellationToken cancellation) =>
        CartView.Of(await reads.Query(OfUser, CartView.Read, cancellation, tenant, user));

    /// <summary>The shop a cart belongs to, and its user where it has one; null where there is no such cart.</summary>
    public async Task<(long TenantId, long? UserId)?> OwnerOf(string api, Guid uuid, CancellationToken cancellation)
    {
        var found = await reads.Query(Owner, row => (row.Long(0), row.LongOrNull(1)), cancellation, uuid, api);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>What the cart would cost, of one snapshot: two statements. Lines that are not for sale any more cost nothing.</summary>
    /// <param name="api">The API that asks.</param>
    /// <param name="cart">The cart.</param>
    /// <param name="tenant">Its shop.</param>
    /// <param name="country">Where it would go, as an address names it; empty: nobody knows yet.</param>
    /// <param name="state">The state there.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Result<PricedOrder>> Totals(string api, Guid cart, long tenant, string country, string state, CancellationToken cancellation)
    {
        var batch = new Batch();
        var rows = batch.Query(ByUuid, CartView.Read, cart, api);
        var terms = FindTerms.AddTo(batch, tenant, country, state);
        await reads.Send(batch, cancellation);
        if (CartView.Of(rows.Rows) is not { } view) return Refusal.NotFound("Cart", cart.ToString());
        return terms.Single.Order([.. view.Lines.Select(line => line.Priced).OfType<CatalogueLine>()]);
    }

    /// <summary>The cart as a piece of work sees it, its own changes included.</summary>
    internal static Answer<(CartView, CartLineView?)> AddTo(Batch batch, string api, Guid uuid) => batch.Query(ByUuid, CartView.Read, uuid, api);

    internal static Answer<(CartView, CartLineView?)> AddTo(Batch batch, long tenant, long user) => batch.Query(OfUser, CartView.Read, tenant, user);
}
