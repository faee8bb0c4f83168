using Cartwright.Data;

namespace Cartwright.Carts;

/// <summary>Puts units of a product into a cart; what is there of it already is added up. A cart holds no stock.</summary>
/// <param name="Cart">Its public key.</param>
/// <param name="Api">The API it belongs to.</param>
/// <param name="Product">Its public key.</param>
/// <param name="Quantity">Units, 1 or more.</param>
public sealed record AddToCart(Guid Cart, string Api, Guid Product, long Quantity)
{
    private static readonly Statement Find = new("""
        SELECT c.id, c.lines_count, p.id, p.sku, COALESCE(p.selling_price, p.price), l.id, l.quantity
        FROM carts c
        LEFT JOIN products p ON p.uuid = $3 AND p.tenant_id = c.tenant_id AND p.deleted IS NULL
        LEFT JOIN cart_lines l ON l.cart_id = c.id AND l.product_id = p.id
        WHERE c.uuid = $1 AND c.api = $2
        """);

    private static readonly Statement Increase = new("UPDATE cart_lines SET quantity = quantity + $2, updated = $3 WHERE id = $1");

    private static readonly Statement Insert = new("""
        INSERT INTO cart_lines (uuid, tenant_id, cart_id, product_id, quantity, created, updated)
        SELECT $1, c.tenant_id, c.id, $3, $4, $5, $5 FROM carts c WHERE c.id = $2
        """);

    public async Task<Result<CartView>> Run(Write write, DateTime now)
    {
        if (Quantity is < 1 or > CartLines.MostUnits) return Refusal.Invalid("quantity", $"A quantity is between 1 and {CartLines.MostUnits}.");
        var look = new Batch();
        CartLines.Lock(look, Api, Cart);
        var found = look.Query(Find, Read, Cart, Api, Product);
        await write.Send(look);
        if (found.IsEmpty) return Refusal.NotFound("Cart", Cart.ToString());
        if (Check(found.Single) is { } refusal) return refusal;

        // The cart is locked, so what was read of it still holds.
        var place = found.Single;
        var change = new Batch();
        if (place.Line is { } line) change.Execute(Increase, line, Quantity, now);
        else change.Execute(Insert, Uuid.New(now), place.Cart, place.Product, Quantity, now);
        var shown = CartLines.Close(change, Api, Cart, now);
        await write.Send(change);
        return CartView.Of(shown.Rows)!;
    }

    private Refusal? Check(Place place) => place switch
    {
        { Product: null } => new(RefusalKind.Invalid, "unknown_product", $"Product with ID '{Product}' does not exist.", "product_id"),
        { Price: null } => new(RefusalKind.Invalid, "not_for_sale", $"Product '{place.Sku}' is not for sale.", "product_id"),
        { Line: null, Lines: >= CartLines.Most } => Refusal.Conflict("cart_full", $"A cart has at most {CartLines.Most} lines."),
        { There: var there } when there + Quantity > CartLines.MostUnits =>
            Refusal.Conflict("cart_full", $"A cart holds at most {CartLines.MostUnits} of a product; there are {there}."),
        _ => null,
    };

    private static Place Read(Row row) => new(
        row.Long(0), row.Long(1), row.LongOrNull(2), row.TextOrNull(3), row.LongOrNull(4), row.LongOrNull(5), row.LongOrNull(6) ?? 0);

    private readonly record struct Place(long Cart, long Lines, long? Product, string? Sku, long? Price, long? Line, long There);
}
