using Cartwright.Customers;
using Cartwright.Orders;
using Cartwright.Payments;
using Cartwright.Subscriptions;

namespace Cartwright.Codes;

/// <summary>An order with its number without gaps, whichever API placed it. Amounts in minor units of its currency, times in UTC.</summary>
public sealed record NumberedOrder
{
    public required long Id { get; init; }
    public required Guid Uuid { get; init; }
    public required long Code { get; init; }
    public required long? CustomerId { get; init; }
    public required DateTime Placed { get; init; }
    public required OrderStatus Status { get; init; }
    public required PaymentStatus PaymentStatus { get; init; }
    public required Currency Currency { get; init; }
    public required long Discount { get; init; }
    public required long Total { get; init; }
    public required string? Method { get; init; }
    public required string? Note { get; init; }
    public required string? Reference { get; init; }
    public required string? TaxId { get; init; }
    public required bool? TaxIdValid { get; init; }
    public required bool InvoiceToEntity { get; init; }
    public required long? AddressId { get; init; }
    public required PostalAddress? Address { get; init; }
    public IReadOnlyList<NumberedLine> Lines { get; init; } = [];
    public IReadOnlyList<NumberedPayment> Payments { get; init; } = [];
}

/// <summary>A line of an order, as it was frozen.</summary>
/// <param name="TaxRate">Thousandths of a percent.</param>
public sealed record NumberedLine(long OrderId, long? ProductId, string Name, long Quantity, long UnitPrice, int TaxRate, bool TaxIncluded);

/// <summary>A payment with its number without gaps.</summary>
public sealed record NumberedPayment(
    long Id, long Code, long OrderId, string? Method, long Amount, Currency Currency, PaymentState State, DateTime Created, DateTime? Returned,
    string? AccountMasked, string? AccountHolder, bool? AccountValid);

/// <summary>A customer with everything he has ordered, oldest first.</summary>
public sealed record CustomerAccount(
    string Name, string? FirstName, string? LastName, string? Email, IReadOnlyList<NumberedOrder> Orders, IReadOnlyList<SubscriptionView> Subscriptions);
