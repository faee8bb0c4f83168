using Cartwright.Data;

namespace Cartwright.Carts;

/// <summary>What every change of a cart's lines begins and ends with. The cart's own row is the lock of its lines.</summary>
internal static class CartLines
{
    public const int Most = 1000;
    public const long MostUnits = 1_000_000_000;

    private static readonly Statement LockCart = new("SELECT c.id FROM carts c WHERE c.uuid = $1 AND c.api = $2 {lock c}") { OnlyLocks = true };

    // Counted anew, which is as cheap as adding and cannot drift.
    private static readonly Statement Count = new("""
        UPDATE carts SET last_activity = $3, updated = $3,
            lines_count = (SELECT COUNT(*) FROM cart_lines l WHERE l.cart_id = carts.id),
            total_quantity = COALESCE((SELECT CAST(SUM(l.quantity) AS bigint) FROM cart_lines l WHERE l.cart_id = carts.id), 0)
        WHERE uuid = $1 AND api = $2
        """);

    public static void Lock(Batch batch, string api, Guid cart) => batch.Lock(LockCart, cart, api);

    /// <summary>Keeps the cart's counters and shows it as it now is.</summary>
    public static Answer<(CartView, CartLineView?)> Close(Batch batch, string api, Guid cart, DateTime now)
    {
        batch.Execute(Count, cart, api, now);
        return FindCart.AddTo(batch, api, cart);
    }

    public static Refusal NotInCart(Guid product) =>
        new(RefusalKind.NotFound, "not_found", $"Product with ID '{product}' is not in the cart.", "product_id");
}
