using System.Globalization;

namespace Cartwright.Imports;

/// <summary>How the fields of an imported file are written. What cannot be read is refused, never guessed.</summary>
internal static class Fields
{
    public const int LongestCode = 255;

    /// <summary>No quantity is larger, so that a quantity times a price can be calculated.</summary>
    private const long MostUnits = 1_000_000_000_000;

    private static readonly string[] Times =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] ZonedTimes = [.. Times.Skip(1).SelectMany(form => new[] { form + "zzz", form + "Z", form + " zzz" })];

    public static Result<string> Code(string field, string? text) => text switch
    {
        null => Refusal.Invalid(field, $"{field} is empty"),
        { Length: > LongestCode } => Refusal.Invalid(field, $"{field} is longer than {LongestCode} characters"),
        _ => text,
    };

    public static Result<long> Whole(string field, string text)
    {
        if (!TryNumber(text, out var number) || decimal.Truncate(number) != number) return Refusal.Invalid(field, $"{field} '{Shown(text)}' is not a whole number");
        return Math.Abs(number) > MostUnits ? Refusal.Invalid(field, $"{field} '{Shown(text)}' is too large") : (long)number;
    }

    public static Result<decimal> Number(string field, string text) =>
        TryNumber(text, out var number) ? number : Refusal.Invalid(field, $"{field} '{Shown(text)}' is not a number");

    /// <summary>An amount in major units that fits, with no more decimals than the currency unless it may be rounded later.</summary>
    public static Result<decimal> Amount(string field, string text, Currency currency, bool mayRound)
    {
        if (!TryNumber(text, out var amount)) return Refusal.Invalid(field, $"{field} '{Shown(text)}' is not a number");
        if (currency.ToMinor(amount) is null) return Refusal.Invalid(field, $"{field} '{Shown(text)}' is too large");
        if (!mayRound && !currency.IsExact(amount))
            return Refusal.Invalid(field, $"{field} '{Shown(text)}' has more decimals than {currency} (--round-prices rounds it)");
        return amount;
    }

    /// <summary>UTC, in whole microseconds.</summary>
    public static Result<DateTime> Time(string field, string text, TimeZoneInfo zone)
    {
        if (DateTime.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            // By offset and not by conversion: an hour that summer time leaves out is still a time of an old invoice.
            var ticks = local.Ticks - zone.GetUtcOffset(local).Ticks;
            return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? NoTime(field, text) : Clock.ToMicroseconds(new DateTime(ticks, DateTimeKind.Utc));
        }
        if (DateTimeOffset.TryParseExact(text, ZonedTimes, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var zoned))
            return Clock.ToMicroseconds(zoned.UtcDateTime);
        return NoTime(field, text);
    }

    public static Result<bool> Truth(string field, string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "1" => true,
        "false" or "no" or "0" => false,
        _ => Refusal.Invalid(field, $"{field} '{Shown(text)}' is neither true nor false"),
    };

    /// <summary>A text in an explanation, cut where it is long.</summary>
    public static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static bool TryNumber(string text, out decimal number) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    private static Refusal NoTime(string field, string text) =>
        Refusal.Invalid(field, $"{field} '{Shown(text)}' is not a time such as 2011-06-30 16:45:00");
}
