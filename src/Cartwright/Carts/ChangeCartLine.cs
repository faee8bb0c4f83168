using Cartwright.Data;

namespace Cartwright.Carts;

/// <summary>Sets how much of a product is in a cart; none or less takes it out. Not found where it is not in the cart.</summary>
/// <param name="Cart">Its public key.</param>
/// <param name="Api">The API it belongs to.</param>
/// <param name="Product">Its public key.</param>
/// <param name="Quantity">Units.</param>
public sealed record ChangeCartLine(Guid Cart, string Api, Guid Product, long Quantity)
{
    private static readonly Statement Set = new("""
        UPDATE cart_lines SET quantity = $4, updated = $5
        WHERE cart_id = (SELECT c.id FROM carts c WHERE c.uuid = $1 AND c.api = $2) AND product_id = (SELECT p.id FROM products p WHERE p.uuid = $3)
        """);

    private static readonly Statement Remove = new("""
        DELETE FROM cart_lines
        WHERE cart_id = (SELECT c.id FROM carts c WHERE c.uuid = $1 AND c.api = $2) AND product_id = (SELECT p.id FROM products p WHERE p.uuid = $3)
        """);

    public async Task<Result<CartView>> Run(Write write, DateTime now)
    {
        if (Quantity > CartLines.MostUnits) return Refusal.Invalid("quantity", $"A quantity is at most {CartLines.MostUnits}.");
        var batch = new Batch();
        CartLines.Lock(batch, Api, Cart);
        var changed = Quantity > 0 ? batch.Execute(Set, Cart, Api, Product, Quantity, now) : batch.Execute(Remove, Cart, Api, Product);
        var shown = CartLines.Close(batch, Api, Cart, now);
        await write.Send(batch);
        return changed.Changed == 0 ? CartLines.NotInCart(Product) : CartView.Of(shown.Rows)!;
    }
}

/// <summary>Takes everything out of a cart.</summary>
public sealed record ClearCart(Guid Cart, string Api)
{
    private static readonly Statement Remove = new(
        "DELETE FROM cart_lines WHERE cart_id = (SELECT c.id FROM carts c WHERE c.uuid = $1 AND c.api = $2)");

    public async Task<Result<CartView>> Run(Write write, DateTime now)
    {
        var batch = new Batch();
        CartLines.Lock(batch, Api, Cart);
        batch.Execute(Remove, Cart, Api);
        var shown = CartLines.Close(batch, Api, Cart, now);
        await write.Send(batch);
        return CartView.Of(shown.Rows) is { } cart ? cart : Refusal.NotFound("Cart", Cart.ToString());
    }
}
