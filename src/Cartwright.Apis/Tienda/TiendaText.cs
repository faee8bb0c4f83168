using System.Globalization;

namespace Cartwright.Apis.Tienda;

/// <summary>Values as this API writes them: texts all (api-tienda.md 3).</summary>
internal static class TiendaText
{
    private const string TimeForm = "yyyy-MM-dd HH:mm:ss.ffffff";
    private const string Spain = "Europe/Madrid";

    private static readonly string[] ReadForms = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF"];

    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static string Id(long? id) => id is { } known ? Id(known) : "";

    /// <summary>An amount in major units with at least two decimals.</summary>
    public static string Money(long minor, Currency currency) =>
        currency.ToMajor(minor).ToString(currency.Decimals > 2 ? "F3" : "F2", CultureInfo.InvariantCulture);

    /// <summary>A tax rate in percent, with a third decimal where it has one.</summary>
    public static string Percent(int thousandths) => (thousandths / 1000m).ToString("0.00#", CultureInfo.InvariantCulture);

    public static string Flag(bool value) => value ? "1" : "0";

    public static string Flag(bool? value) => value is { } known ? Flag(known) : "";

    /// <summary>The shop's local time without a zone, always six digits of a second; "" for none.</summary>
    public static string Time(DateTime? utc, TimeZoneInfo zone) =>
        utc is { } time ? TimeZoneInfo.ConvertTimeFromUtc(time, zone).ToString(TimeForm, CultureInfo.InvariantCulture) : "";

    /// <summary>A local day or time of this century as UTC; null where it is none, or is left out of the clock in spring.</summary>
    public static DateTime? ReadTime(string text, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(text, ReadForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return null;
        return local.Year is < 2000 or > 2200 || zone.IsInvalidTime(local) ? null : TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }

    /// <summary>The zone a shop's times are told in: its own, and Spain's for a shop that was given none.</summary>
    public static TimeZoneInfo Zone(string timeZone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(timeZone == "UTC" ? Spain : timeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
