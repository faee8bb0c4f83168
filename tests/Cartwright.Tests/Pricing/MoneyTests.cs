using CsCheck;

namespace Cartwright.Tests.Pricing;

public sealed class MoneyTests
{
    [Fact]
    public void A_quotient_is_rounded_half_away_from_zero() =>
        Gen.Select(Gen.Long[-1_000_000, 1_000_000], Gen.Long[1, 1_000]).Sample((dividend, divisor) =>
            Assert.Equal((long)Math.Round((decimal)dividend / divisor, MidpointRounding.AwayFromZero), Money.Divide(dividend, divisor)));

    [Theory]
    [InlineData("USD", 1299, "12.99")]
    [InlineData("JPY", 1299, "1299")]
    [InlineData("kwd", 1299, "1.299")]
    public void Minor_units_become_major_ones_and_back(string code, long minor, string major)
    {
        var currency = Currency.Of(code);

        Assert.Equal(decimal.Parse(major), currency.ToMajor(minor));
        Assert.Equal(minor, currency.ToMinor(decimal.Parse(major)));
    }

    [Fact]
    public void An_amount_too_large_to_be_money_has_no_minor_units()
    {
        var dollar = Currency.Of("USD");

        Assert.Equal(Money.Largest, dollar.ToMinor(Money.Largest / 100m));
        Assert.Null(dollar.ToMinor(Money.Largest / 100m + 0.01m));
        Assert.Null(dollar.ToMinor(decimal.MinValue));
    }
}
