namespace Cartwright.Pricing;

/// <summary>Something to be priced.</summary>
/// <param name="Quantity">Units.</param>
/// <param name="UnitPrice">Minor units.</param>
/// <param name="TaxRate">Thousandths of a percent.</param>
/// <param name="TaxIncluded">True where the price contains the tax.</param>
public readonly record struct PricedLine(long Quantity, long UnitPrice, int TaxRate, bool TaxIncluded);

/// <summary>A shipping charge, in minor units.</summary>
public readonly record struct ShippingCharge(long Amount, int TaxRate, bool TaxIncluded);

/// <summary>The tax of one rate: base + tax is what the buyer pays for what bears it.</summary>
/// <param name="Rate">Thousandths of a percent.</param>
/// <param name="Included">True where the prices contained it.</param>
/// <param name="Base">Minor units without tax.</param>
/// <param name="Tax">Minor units.</param>
public readonly record struct TaxPart(int Rate, bool Included, long Base, long Tax);

/// <summary>An order's amounts in minor units: total = Σ lines − discount + shipping + added tax, always.</summary>
public sealed record PricedOrder(
    IReadOnlyList<PricedLine> Lines, IReadOnlyList<long> LineTotals, long Discount, long Shipping, long AddedTax, long Total, IReadOnlyList<TaxPart> Taxes)
{
    public long Subtotal => LineTotals.Sum() - Discount;
}
