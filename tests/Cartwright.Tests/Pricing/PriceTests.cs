using Cartwright.Pricing;
using CsCheck;

namespace Cartwright.Tests.Pricing;

public sealed class PriceTests
{
    private static readonly int[] Rates = [0, 5_500, 10_000, 18_000, 21_000, 25_000];

    private static readonly Gen<PricedLine> Line = Gen.Select(
        Gen.Long[1, 1_000], Gen.Long[0, 1_000_000], Gen.OneOf(Rates), Gen.Bool,
        (quantity, price, rate, included) => new PricedLine(quantity, price, rate, included));

    // A discount anywhere from nothing to everything.
    private static readonly Gen<(PricedLine[] Lines, long Discount, ShippingCharge Shipping)> Orders =
        Gen.Select(Line.Array[1, 20], Gen.Double.Unit, Gen.Long[0, 5_000], Gen.OneOf(Rates), Gen.Bool, (lines, part, shipping, rate, included) =>
            (lines, (long)(lines.Sum(line => line.Quantity * line.UnitPrice) * part), new ShippingCharge(shipping, rate, included)));

    [Theory]
    [InlineData(18_000, 50_85, 9_15)]
    [InlineData(21_000, 49_59, 10_41)]
    public void Tax_that_a_price_contains_is_taken_out_of_it(int rate, long net, long tax)
    {
        var priced = Price.Order([new PricedLine(2, 30_00, rate, TaxIncluded: true)]).Value;

        Assert.Equal((60_00, 0), (priced.Total, priced.AddedTax));
        Assert.Equal(new TaxPart(rate, true, net, tax), Assert.Single(priced.Taxes));
    }

    [Fact]
    public void Tax_is_rounded_once_for_all_lines_of_a_rate()
    {
        // Thirty percent of 11.10; ten roundings of 0.333 would make 3.30.
        var lines = Enumerable.Repeat(new PricedLine(1, 1_11, 30_000, TaxIncluded: false), 10).ToList();

        Assert.Equal(3_33, Price.Order(lines).Value.AddedTax);
    }

    [Fact]
    public void The_parts_add_up_to_the_total_always() => Orders.Sample(order =>
    {
        var priced = Price.Order(order.Lines, order.Discount, order.Shipping).Value;

        Assert.Equal(order.Lines.Select(line => line.Quantity * line.UnitPrice), priced.LineTotals);
        Assert.Equal(priced.LineTotals.Sum() - order.Discount + order.Shipping.Amount + priced.AddedTax, priced.Total);
        Assert.Equal(priced.Subtotal + priced.Shipping + priced.AddedTax, priced.Total);
        Assert.Equal(priced.Taxes.Where(tax => !tax.Included).Sum(tax => tax.Tax), priced.AddedTax);
    });

    [Fact]
    public void Bases_and_taxes_of_all_rates_are_what_the_buyer_pays() => Orders.Sample(order =>
    {
        // Without untaxed lines, which have no part of their own.
        var lines = order.Lines.Select(line => line with { TaxRate = Math.Max(line.TaxRate, 5_500) }).ToArray();
        var shipping = order.Shipping with { TaxRate = 5_500 };

        var priced = Price.Order(lines, order.Discount, shipping).Value;

        Assert.Equal(priced.Total, priced.Taxes.Sum(tax => tax.Base + tax.Tax));
        Assert.Equal(priced.Taxes.Count, priced.Taxes.DistinctBy(tax => (tax.Rate, tax.Included)).Count());
        Assert.All(priced.Taxes, tax => Assert.InRange(tax.Tax - Exact(tax), -0.5m, 0.5m));
    });

    [Fact]
    public void A_discount_falls_on_each_rate_in_proportion_and_none_becomes_negative() => Orders.Sample(order =>
    {
        var priced = Price.Order(order.Lines, order.Discount).Value;

        Assert.All(priced.Taxes, tax => Assert.True(tax is { Base: >= 0, Tax: >= 0 }));
        var whole = (decimal)priced.LineTotals.Sum();
        foreach (var tax in priced.Taxes.Where(tax => !tax.Included))
        {
            var before = order.Lines.Where(l => (l.TaxRate, l.TaxIncluded) == (tax.Rate, false)).Sum(l => l.Quantity * l.UnitPrice);
            Assert.InRange(tax.Base - (before - (decimal)order.Discount * before / whole), -1m, 1m);
        }
    });

    [Fact]
    public void The_order_of_the_lines_does_not_matter() => Orders.Sample(order =>
    {
        var there = Price.Order(order.Lines, order.Discount, order.Shipping).Value;
        var back = Price.Order([.. order.Lines.Reverse()], order.Discount, order.Shipping).Value;

        Assert.Equal((there.Total, there.AddedTax), (back.Total, back.AddedTax));
        Assert.Equal(there.Taxes, back.Taxes);
    });

    [Fact]
    public void A_discount_larger_than_the_order_is_refused()
    {
        PricedLine[] lines = [new(1, 10_00, 0, true)];

        Assert.Equal("discount", Price.Order(lines, 10_01).Refusal!.Field);
        Assert.Equal(0, Price.Order(lines, 10_00).Value.Total);
    }

    [Theory]
    [InlineData(2, Money.Largest, 0)]
    [InlineData(long.MaxValue, long.MaxValue, 0)]
    [InlineData(1, Money.Largest, 21_000)]
    public void A_total_too_large_to_be_money_is_refused(long quantity, long price, int rate) =>
        Assert.Equal("The order's total is too large.", Price.Order([new PricedLine(quantity, price, rate, TaxIncluded: false)]).Refusal!.Text);

    [Fact]
    public void The_largest_amount_itself_is_money() =>
        Assert.Equal(Money.Largest, Price.Order([new PricedLine(1, Money.Largest, 21_000, TaxIncluded: true)]).Value.Total);

    private static decimal Exact(TaxPart tax) => tax.Included
        ? (tax.Base + tax.Tax) * (decimal)tax.Rate / (100_000 + tax.Rate)
        : tax.Base * (decimal)tax.Rate / 100_000;
}
