using System.Globalization;
using Cartwright.Payments;

namespace Cartwright.Remittances;

/// <summary>
/// The number a creditor debits under: country, two check digits, a suffix of three characters for the business, the national number. The suffix does
/// not count in the check (api-tienda.md 9).
/// </summary>
public static class CreditorIdentifier
{
    private const int SuffixEnd = 7;
    private const int Longest = 35;

    /// <summary>The identifier of a Spanish tax number: <c>A58818501</c> with the suffix <c>000</c> is <c>ES30000A58818501</c>.</summary>
    public static string OfSpain(string taxId, string suffix) =>
        string.Create(CultureInfo.InvariantCulture, $"ES{98 - BankAccount.Remainder(taxId + "ES00"):00}{suffix}{taxId}");

    public static bool IsValid(string text) =>
        text.Length is > SuffixEnd and <= Longest && text.All(character => char.IsAsciiDigit(character) || char.IsAsciiLetterUpper(character))
        && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]) && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[3])
        && BankAccount.Remainder(text[SuffixEnd..] + text[..4]) == 1;
}
