using Cartwright.Customers;

namespace Cartwright.Checkout;

/// <summary>An order as an API asks for it. Prices and taxes are not in it: they are the catalogue's.</summary>
public sealed record OrderRequest
{
    public required long TenantId { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>The API it came through, such as <c>pycommerce</c>.</summary>
    public required string Api { get; init; }

    public required Buyer Buyer { get; init; }

    public required PostalAddress ShippingAddress { get; init; }

    /// <summary>Null: the shipping address.</summary>
    public PostalAddress? BillingAddress { get; init; }

    /// <summary>In the buyer's order; the same product may stand on several lines.</summary>
    public required IReadOnlyList<OrderedProduct> Lines { get; init; }

    public string? ShippingMethod { get; init; }

    public string? PaymentMethod { get; init; }

    public string? Note { get; init; }

    /// <summary>Who is signed in, where somebody is.</summary>
    public long? UserId { get; init; }

    /// <summary>Who places it, for the history.</summary>
    public required string Actor { get; init; }

    /// <summary>True where what is not in stock may be promised all the same.</summary>
    public bool Backorders { get; init; }

    /// <summary>The kind of message that confirms it to the buyer, such as <c>order_placed</c>; null: none.</summary>
    public string? Confirmation { get; init; }
}

/// <summary>Who buys. Name and phone are frozen on the order; the e-mail finds or makes the shop's customer.</summary>
public sealed record Buyer(string Name, string Email, string? Phone);

/// <summary>A product, by its public key, and how many of it.</summary>
public readonly record struct OrderedProduct(Guid Product, long Quantity);

/// <summary>What came of it.</summary>
/// <param name="Id">The shop's order number.</param>
/// <param name="Uuid">Its public key.</param>
public readonly record struct PlacedOrder(long Id, Guid Uuid);
