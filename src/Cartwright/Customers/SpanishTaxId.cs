namespace Cartwright.Customers;

/// <summary>Spanish tax numbers: NIF of persons (DNI, NIE, K, L, M) and of companies (CIF), by their check characters (api-tienda.md 7).</summary>
public static class SpanishTaxId
{
    private const int Length = 9;
    private const string PersonLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
    private const string CompanyLetters = "JABCDEFGHI";
    private const string Companies = "ABCDEFGHJNPQRSUVW";
    private const string EndInDigit = "ABEH";
    private const string EndInLetter = "PQRSNW";

    /// <summary>Upper case, without spaces, dots and dashes, and without the country in front.</summary>
    public static string Normal(string text)
    {
        var plain = string.Concat(text.Where(character => !char.IsWhiteSpace(character) && character is not ('.' or '-'))).ToUpperInvariant();
        return plain.Length == Length + 2 && plain.StartsWith("ES", StringComparison.Ordinal) ? plain[2..] : plain;
    }

    public static bool IsValid(string text)
    {
        var id = Normal(text);
        if (id.Length != Length || !id[1..^1].All(char.IsAsciiDigit)) return false;
        return id[0] switch
        {
            >= '0' and <= '9' => id[^1] == PersonLetter(id[..^1]),
            'X' or 'Y' or 'Z' => id[^1] == PersonLetter((char)(id[0] - 'X' + '0') + id[1..^1]),
            'K' or 'L' or 'M' => id[^1] == PersonLetter(id[1..^1]),
            _ => Companies.Contains(id[0], StringComparison.Ordinal) && IsCompany(id),
        };
    }

    private static char PersonLetter(string digits) => PersonLetters[int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) % PersonLetters.Length];

    private static bool IsCompany(string id)
    {
        var check = (10 - id[1..^1].Select((character, i) => i % 2 == 0 ? Doubled(character - '0') : character - '0').Sum() % 10) % 10;
        var (asDigit, asLetter) = ((char)('0' + check), CompanyLetters[check]);
        if (EndInDigit.Contains(id[0], StringComparison.Ordinal)) return id[^1] == asDigit;
        // A company from abroad has the province 00, and a letter.
        if (EndInLetter.Contains(id[0], StringComparison.Ordinal) || id.AsSpan(1, 2).SequenceEqual("00")) return id[^1] == asLetter;
        return id[^1] == asDigit || id[^1] == asLetter;
    }

    private static int Doubled(int digit) => digit * 2 / 10 + digit * 2 % 10;
}
