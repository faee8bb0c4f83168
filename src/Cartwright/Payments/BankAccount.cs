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
    private static readonly Dictionary<string, int> Lengths =
        ("AD24 AL28 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26 "
            + "IT27 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25 RO24 RS22 SE24 SI19 SK24 SM27 VA22")
        .Split(' ').ToDictionary(country => country[..2], country => int.Parse(country[2..], CultureInfo.InvariantCulture));

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
