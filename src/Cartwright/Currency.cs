using System.Globalization;

namespace Cartwright;

/// <summary>An ISO 4217 currency: its code and how many decimals its minor unit has.</summary>
public readonly record struct Currency
{
    private static readonly HashSet<string> WithoutDecimals =
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];

    private static readonly HashSet<string> WithThreeDecimals = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    private Currency(string code) => Code = code;

    public string Code { get; }

    public int Decimals => WithoutDecimals.Contains(Code) ? 0 : WithThreeDecimals.Contains(Code) ? 3 : 2;

    private decimal Factor => Decimals switch { 0 => 1m, 3 => 1000m, _ => 100m };

    public static Currency Of(string code) =>
        TryParse(code, out var currency) ? currency : throw new ArgumentException($"'{code}' is not a currency code.", nameof(code));

    public static bool TryParse(string? code, out Currency currency)
    {
        var known = code is { Length: 3 } && code.All(char.IsAsciiLetter);
        currency = known ? new Currency(code!.ToUpperInvariant()) : default;
        return known;
    }

    /// <summary>Minor units as an amount in major units: 1299 becomes 12.99.</summary>
    public decimal ToMajor(long minor) => minor / Factor;

    /// <summary>The same of a sum wider than money.</summary>
    public decimal ToMajor(Int128 minor) => (decimal)minor / Factor;

    /// <summary>An amount in major units as minor units, rounded half away from zero; null where it is too large to be money.</summary>
    public long? ToMinor(decimal major)
    {
        if (Math.Abs(major) > Money.Largest / Factor) return null;
        return (long)Math.Round(major * Factor, MidpointRounding.AwayFromZero);
    }

    /// <summary>True where the amount has no more decimals than the currency.</summary>
    public bool IsExact(decimal major) => decimal.Round(major, Decimals) == major;

    /// <summary>An amount for people to read: 129900 becomes <c>1,299.00 USD</c>.</summary>
    public string ToText(long minor) => $"{ToMajor(minor).ToString($"N{Decimals}", CultureInfo.InvariantCulture)} {Code}";

    public override string ToString() => Code;
}
