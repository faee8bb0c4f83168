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

    /// <summary>What the buyer's program calls it; an order of the shop that has it already is answered instead of a second one.</summary>
    public string? Reference { get; init; }

    /// <summary>The tax number the invoice is made out to, and whether it can be one.</summary>
    public string? TaxId { get; init; }

    public bool? TaxIdValid { get; init; }

    /// <summary>True where the invoice goes to the company of the billing address.</summary>
    public bool InvoiceToEntity { get; init; }

    /// <summary>The account to debit; null where the money comes otherwise.</summary>
    public DebitedAccount? Debit { get; init; }

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
public sealed record Buyer(string Name, string Email, string? Phone)
{
    /// <summary>A customer the shop knows: his name, e-mail and phone are then the shop's, and equal addresses of his share one row.</summary>
    public long? CustomerId { get; init; }

    public static Buyer Known(long customer) => new("", "", null) { CustomerId = customer };
}

/// <summary>A product, by its public key, and how many of it.</summary>
public readonly record struct OrderedProduct(Guid Product, long Quantity)
{
    /// <summary>The product's number instead of its key; either all lines of an order have it, or none.</summary>
    public long? Id { get; init; }

    /// <summary>What was agreed on before and holds whatever the catalogue says now.</summary>
    public AgreedPrice? Agreed { get; init; }

    public static OrderedProduct Numbered(long id, long quantity) => new(Guid.Empty, quantity) { Id = id };
}

/// <summary>A name and price that were frozen earlier: a subscription's.</summary>
public sealed record AgreedPrice(string Name, long UnitPrice, int TaxRate, bool TaxIncluded);

/// <summary>A bank account to debit.</summary>
/// <param name="Account">Encrypted with the installation's key.</param>
/// <param name="Masked">As it may be shown.</param>
/// <param name="Valid">False: it is kept, but nothing is debited until it is corrected.</param>
public sealed record DebitedAccount(string Account, string Masked, string Holder, bool Valid)
{
    /// <summary>A mandate given before; null: the order makes its own, where the account is valid.</summary>
    public long? MandateId { get; init; }
}

/// <summary>What came of it.</summary>
/// <param name="Id">The shop's order number.</param>
/// <param name="Uuid">Its public key.</param>
public readonly record struct PlacedOrder(long Id, Guid Uuid)
{
    public long? BillingAddressId { get; init; }
}
