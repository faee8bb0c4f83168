using System.Globalization;

namespace Cartwright.Pricing;

/// <summary>A rate as people write it, in percent; kept in thousandths of a percent.</summary>
public static class TaxPercent
{
    private const decimal Thousandths = 1000;
    private const decimal Highest = 100;

    /// <summary>0 to 100 with at most three decimals, as thousandths.</summary>
    public static Result<int> Read(string text)
    {
        const NumberStyles plain = NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var percent) || percent is < 0 or > Highest)
            return Refusal.Invalid("rate", "A tax rate is a percentage from 0 to 100, such as 5.5.");
        var thousandths = percent * Thousandths;
        return decimal.Truncate(thousandths) == thousandths ? (int)thousandths : Refusal.Invalid("rate", "A tax rate has at most three decimals.");
    }

    public static string Text(int thousandths) => (thousandths / Thousandths).ToString("0.###", CultureInfo.InvariantCulture);
}
