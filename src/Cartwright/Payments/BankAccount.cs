using System.Globalization;

namespace Cartwright.Payments;

/// <summary>
/// A bank account as a buyer gives it: an IBAN, or the 20 digits of a Spanish CCC, which becomes one. Both have check digits of their own, and a CCC
/// with wrong ones still makes an IBAN with right ones: so both are checked (api-tienda.md 8).
/// </summary>
/// <param name="Text">The IBAN where it is valid, else what was given without spaces and dashes.</param>
/// <param name="Valid">True where its check digits are right.</param>
public sealed record BankAccount(string Text, bool Valid)
{
    private const int CccLength = 20;
    private const int Shown = 4;

    private static readonly int[] Weights = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];

    // The countries of SEPA and how long their IBANs are.
    private static readonly Dictionary<string, int> Lengths = new()
    {
        ["AD"] = 24, ["AL"] = 28, ["AT"] = 20, ["BE"] = 16, ["BG"] = 22, ["CH"] = 21, ["CY"] = 28, ["CZ"] = 24, ["DE"] = 22, ["DK"] = 18, ["EE"] = 20,
        ["ES"] = 24, ["FI"] = 18, ["FR"] = 27, ["GB"] = 22, ["GI"] = 23, ["GR"] = 27, ["HR"] = 21, ["HU"] = 28, ["IE"] = 22, ["IS"] = 26, ["IT"] = 27,
        ["LI"] = 21, ["LT"] = 20, ["LU"] = 20, ["LV"] = 21, ["MC"] = 27, ["MD"] = 24, ["ME"] = 22, ["MK"] = 19, ["MT"] = 31, ["NL"] = 18, ["NO"] = 15,
        ["PL"] = 28, ["PT"] = 25, ["RO"] = 24, ["RS"] = 22, ["SE"] = 24, ["SI"] = 19, ["SK"] = 24, ["SM"] = 27, ["VA"] = 22,
    };

    /// <summary>The account with all but its first and last four characters starred; wholly starred where that would show too much.</summary>
    public string Masked => Mask(Text);

    public static string Mask(string text) => text.Length < Shown * 3
        ? new string('*', text.Length)
        : text[..Shown] + new string('*', text.Length - Shown * 2) + text[^Shown..];

    public static BankAccount Read(string sent)
    {
        var text = string.Concat(sent.Where(character => !char.IsWhiteSpace(character) && character is not ('-' or '.'))).ToUpperInvariant();
        if (text.Length == CccLength && text.All(char.IsAsciiDigit))
            return IsCcc(text) ? new BankAccount(IbanOf("ES", text), true) : new BankAccount(text, false);
        return new BankAccount(text, IsIban(text));
    }

    /// <summary>True for 20 digits whose check digits fit: the first over bank and branch, the second over the account.</summary>
    public static bool IsCcc(string digits) =>
        digits.Length == CccLength && digits.All(char.IsAsciiDigit)
        && digits[8] == CheckDigit("00" + digits[..8]) && digits[9] == CheckDigit(digits[10..]);

    /// <summary>True for an IBAN of a SEPA country with right check digits; a Spanish one holds a right CCC too.</summary>
    public static bool IsIban(string text)
    {
        if (text.Length < Shown || !Lengths.TryGetValue(text[..2], out var length) || text.Length != length) return false;
        if (!text.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiDigit(text[2]) || !char.IsAsciiDigit(text[3])) return false;
        return Remainder(text[4..] + text[..4]) == 1 && (!text.StartsWith("ES", StringComparison.Ordinal) || IsCcc(text[4..]));
    }

    private static string IbanOf(string country, string account) =>
        string.Create(CultureInfo.InvariantCulture, $"{country}{98 - Remainder(account + country + "00"):00}{account}");

    private static char CheckDigit(string tenDigits)
    {
        var digit = 11 - tenDigits.Select((character, i) => (character - '0') * Weights[i]).Sum() % 11;
        return digit switch { 10 => '1', 11 => '0', _ => (char)('0' + digit) };
    }

    // ISO 7064 mod 97, letters as 10 to 35, digit by digit.
    internal static int Remainder(string text) => text.Aggregate(0, (rest, character) => char.IsAsciiDigit(character)
        ? (rest * 10 + character - '0') % 97
        : (rest * 100 + character - 'A' + 10) % 97);
}
