using Cartwright.Pricing;
using CsCheck;

namespace Cartwright.Tests.Pricing;

/// <summary>What holds of an order's amounts whatever the shop's terms are.</summary>
public sealed class TermsPropertyTests
{
    private static readonly Gen<int> Rate = Gen.OneOf(Gen.Int[0, 100_000], Gen.Const(0), Gen.Const(21_000));

    private static readonly Gen<CatalogueLine> Line = Gen.Select(
        Gen.Long[1, 1_000], Gen.Long[0, 1_000_000], Gen.Select(Gen.Bool, Rate, (has, rate) => has ? rate : (int?)null), Gen.Bool, Gen.Int[0, 30_000],
        (quantity, price, rate, included, grams) => new CatalogueLine(quantity, price, rate, included, grams));

    private static readonly Gen<ShippingMethod> Method = Gen.Select(
        Gen.Long[0, 5_000], Gen.Long[0, 500], Gen.Select(Gen.Bool, Gen.Long[0, 100_000_000], (has, from) => has ? from : (long?)null),
        (price, perKilogram, from) => new ShippingMethod { Code = "a", Name = "A", Price = price, PricePerKilogram = perKilogram, FreeFrom = from });

    private static readonly Gen<Terms> Some = Gen.Select(Gen.Bool, Rate, Gen.Bool, Gen.Bool, Gen.Bool, Method, (taxes, rate, included, shipping, ships, method) => new Terms
    {
        Rate = taxes ? new TaxRate { Name = "VAT", Rate = rate, Included = included, Shipping = shipping } : null,
        Method = ships ? method : null,
        HasMethods = ships,
    });

    private static readonly Gen<(CatalogueLine[] Lines, Terms Terms)> Orders = Gen.Select(Line.Array[1, 20], Some);

    [Fact]
    public void Subtotal_tax_and_shipping_are_the_total_always() => Orders.Sample(order =>
    {
        var priced = order.Terms.Order(order.Lines).Value;

        Assert.Equal(priced.Subtotal + priced.AddedTax + priced.Shipping, priced.Total);
        Assert.Equal(order.Lines.Sum(line => line.Quantity * line.UnitPrice), priced.Subtotal);
        Assert.Equal(priced.Taxes.Where(tax => !tax.Included).Sum(tax => tax.Tax), priced.AddedTax);
        Assert.Equal(priced.Taxes.Count, priced.Taxes.Select(tax => (tax.Rate, tax.Included)).Distinct().Count());
    });

    [Fact]
    public void Every_line_bears_its_own_rate_or_the_shops_and_shipping_the_shops_or_none() => Orders.Sample(order =>
    {
        var priced = order.Terms.Order(order.Lines).Value;
        var shops = order.Terms.Rate;

        foreach (var (line, wanted) in priced.Lines.Zip(order.Lines))
            Assert.Equal(wanted.TaxRate is { } own ? (own, wanted.TaxIncluded) : (shops?.Rate ?? 0, shops?.Included ?? false), (line.TaxRate, line.TaxIncluded));
        var withoutShipping = (order.Terms with { Method = null }).Order(order.Lines).Value;
        var bears = shops is { Shipping: true, Included: false };
        if (!bears) Assert.Equal(withoutShipping.AddedTax, priced.AddedTax);
        else Assert.InRange(priced.AddedTax - withoutShipping.AddedTax - priced.Shipping * (decimal)shops!.Rate / 100_000, -1m, 1m);
    });

    [Fact]
    public void Shipping_is_free_from_its_subtotal_and_else_never_below_its_price() => Orders.Sample(order =>
    {
        var priced = order.Terms.Order(order.Lines).Value;

        if (order.Terms.Method is not { } method) Assert.Equal(0, priced.Shipping);
        else if (priced.Subtotal >= method.FreeFrom) Assert.Equal(0, priced.Shipping);
        else
        {
            var kilograms = Math.Max(order.Lines.Sum(line => line.Quantity * line.WeightGrams), 100) / 1000m;
            Assert.Equal(method.Price + method.PricePerKilogram * (long)Math.Ceiling(kilograms), priced.Shipping);
        }
    });

    [Fact]
    public void A_heavier_parcel_never_costs_less() => Gen.Select(Method, Gen.Long[0, 50_000_000], Gen.Long[0, 50_000_000]).Sample((method, one, other) =>
    {
        var (light, heavy) = (Math.Min(one, other), Math.Max(one, other));
        Assert.True(method.Cost(0, light).Value <= method.Cost(0, heavy).Value);
    });

    [Theory]
    [InlineData("20", 20_000)]
    [InlineData("5.5", 5_500)]
    [InlineData("7.125", 7_125)]
    [InlineData("0", 0)]
    [InlineData("100", 100_000)]
    public void A_rate_is_written_in_percent(string text, int thousandths)
    {
        Assert.Equal(thousandths, TaxPercent.Read(text).Value);
        Assert.Equal(text, TaxPercent.Text(thousandths));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("100.001")]
    [InlineData("1.2345")]
    [InlineData("1e1")]
    [InlineData("1,5")]
    [InlineData("NaN")]
    [InlineData("99999999999999999999999999999999")]
    public void What_is_no_percentage_is_refused(string text) => Assert.Equal("rate", TaxPercent.Read(text).Refusal!.Field);
}
