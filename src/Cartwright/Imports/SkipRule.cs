using System.Text.RegularExpressions;

namespace Cartwright.Imports;

/// <summary>Rows to leave out: those whose column matches, from <c>--skip COLUMN=REGEX</c>.</summary>
public sealed class SkipRule
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly int place;
    private readonly Regex pattern;

    private SkipRule(int place, Regex pattern) => (this.place, this.pattern) = (place, pattern);

    public static Result<SkipRule> Of(string rule, ColumnMap map)
    {
        if (rule.Split('=', 2) is not [var column, var text]) return Refusal.Invalid("skip", $"'{rule}' is not of the form COLUMN=REGEX.");
        if (map.Place(column.Trim()).IsRefused(out var refusal, out var place)) return refusal;
        try
        {
            return new SkipRule(place, new Regex(text, RegexOptions.CultureInvariant, Longest));
        }
        catch (ArgumentException wrong)
        {
            return Refusal.Invalid("skip", $"'{text}' is not a regular expression: {wrong.Message}");
        }
    }

    public bool Matches(FileRow row) => pattern.IsMatch(row.Values[place].Trim());
}
