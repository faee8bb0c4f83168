using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Reads query parameters; the first fault is kept and names its parameter. Of a repeated parameter the last counts; an empty one is absent.</summary>
internal sealed class QueryFields(HttpRequest request)
{
    // What FastAPI takes for a boolean.
    private static readonly string[] True = ["true", "1", "yes", "on", "t", "y"];
    private static readonly string[] False = ["false", "0", "no", "off", "f", "n"];

    public PyCommerceError? Fault { get; private set; }

    public string? Text(string name) => request.Query[name] is [.., { Length: > 0 } last] ? last : null;

    public string Required(string name)
    {
        var text = Text(name);
        if (text is null) Fault ??= PyCommerceErrors.Missing(name);
        return text ?? "";
    }

    /// <summary>An amount in major units, 0 or more.</summary>
    public decimal? Amount(string name)
    {
        if (Text(name) is not { } text) return null;
        if (decimal.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowTrailingWhite & ~NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var amount) && amount >= 0) return amount;
        Fault ??= PyCommerceErrors.Invalid($"'{name}' must be a number of 0 or more.");
        return null;
    }

    public bool? Bool(string name)
    {
        if (Text(name) is not { } text) return null;
        if (True.Contains(text, StringComparer.OrdinalIgnoreCase)) return true;
        if (False.Contains(text, StringComparer.OrdinalIgnoreCase)) return false;
        Fault ??= PyCommerceErrors.Invalid($"'{name}' must be true or false.");
        return null;
    }

    public int? Int(string name, int least, int most)
    {
        if (Text(name) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Fault ??= PyCommerceErrors.Invalid($"'{name}' must be an integer between {least} and {most}.");
        return null;
    }

    /// <summary>An ISO date or time in UTC; a day means its first moment, or its last where <paramref name="toEndOfDay"/>.</summary>
    public DateTime? Time(string name, bool toEndOfDay)
    {
        if (Text(name) is not { } text) return null;
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, utc, out var day))
            return toEndOfDay && day < DateTime.MaxValue.Date ? day.AddDays(1).AddMicroseconds(-1) : day;
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, utc, out var moment) && text.Length >= 10 && text[4] == '-')
            return Clock.ToMicroseconds(moment);
        Fault ??= PyCommerceErrors.Invalid($"'{name}' must be an ISO date or time.");
        return null;
    }
}
