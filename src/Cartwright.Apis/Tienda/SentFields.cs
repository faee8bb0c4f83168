using System.Globalization;
using System.Net.Mail;
using System.Text.Json;

namespace Cartwright.Apis.Tienda;

/// <summary>
/// Reads the members of an action's block; the first fault is kept. Null is absent; ids and quantities may be numbers or texts of digits; what is
/// unknown is left alone.
/// </summary>
internal sealed class SentFields(JsonElement data)
{
    public const int LongestText = 255;

    private const int LongestMail = 254;

    public TiendaError? Error { get; private set; }

    /// <summary>Keeps a fault, where there was none before.</summary>
    public T? Fail<T>(TiendaError error)
    {
        Error ??= error;
        return default;
    }

    public JsonElement? Member(string name) =>
        data.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    /// <summary>Faults the first of the names that is absent.</summary>
    public void Require(params IEnumerable<string> names)
    {
        foreach (var name in names.Where(name => Member(name) is null)) Fail<string>(TiendaErrors.Missing(name));
    }

    /// <summary>A positive whole number.</summary>
    public long? Id(string name) => Whole(name, 1, long.MaxValue);

    public long RequiredId(string name)
    {
        Require(name);
        return Id(name) ?? 0;
    }

    public long? Whole(string name, long least, long most)
    {
        if (Member(name) is not { } member) return null;
        var text = member.ValueKind switch
        {
            JsonValueKind.Number => member.GetRawText(),
            JsonValueKind.String => member.GetString()!.Trim(),
            _ => "",
        };
        var isWhole = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;
        return isWhole ? number : Fail<long?>(TiendaErrors.Invalid(name));
    }

    /// <summary>A text, trimmed; "" is one too.</summary>
    public string? Text(string name, int longest = LongestText)
    {
        if (Member(name) is not { } member) return null;
        var text = member.ValueKind == JsonValueKind.String ? member.GetString()!.Trim() : null;
        return text is not null && text.Length <= longest ? text : Fail<string>(TiendaErrors.Invalid(name));
    }

    public string FilledText(string name, int longest = LongestText)
    {
        Require(name);
        var text = Text(name, longest);
        return text is null or "" ? Fail<string>(TiendaErrors.Invalid(name)) ?? "" : text;
    }

    public string? Mail(string name)
    {
        if (Member(name) is not { } member) return null;
        var text = member.ValueKind == JsonValueKind.String ? member.GetString()!.Trim() : "";
        var isMail = text.Length is > 0 and <= LongestMail && MailAddress.TryCreate(text, out var address) && address.Address == text
            && address.Host.Contains('.', StringComparison.Ordinal);
        return isMail ? text : Fail<string>(TiendaErrors.WrongMail);
    }

    /// <summary>0 or 1, "0" or "1", true or false; absent is false.</summary>
    public bool Flag(string name)
    {
        if (Member(name) is not { } member) return false;
        return member.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number when member.GetRawText() is "0" or "1" => member.GetRawText() == "1",
            JsonValueKind.String when member.GetString() is "0" or "1" => member.GetString() == "1",
            _ => Fail<bool>(TiendaErrors.Invalid(name)),
        };
    }
}
