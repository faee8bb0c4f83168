namespace Cartwright.Catalogue;

/// <summary>The number on the back of a book: ISBN-13, or another EAN-13.</summary>
public static class Ean
{
    /// <summary>The number as 13 digits; an ISBN-10 is converted. Null where a check digit does not fit.</summary>
    public static string? Of(string text)
    {
        var plain = new string([.. text.Where(character => character is not ('-' or ' '))]);
        if (plain.Length == 10) return FromIsbn10(plain);
        if (plain.Length != 13 || !plain.All(char.IsAsciiDigit)) return null;
        return CheckDigit(plain) == plain[12] ? plain : null;
    }

    private static string? FromIsbn10(string isbn)
    {
        var sum = 0;
        for (var i = 0; i < 10; i++)
        {
            var digit = i == 9 && isbn[i] is 'X' or 'x' ? 10 : char.IsAsciiDigit(isbn[i]) ? isbn[i] - '0' : -1;
            if (digit < 0) return null;
            sum += (10 - i) * digit;
        }
        if (sum % 11 != 0) return null;
        var body = "978" + isbn[..9];
        return body + CheckDigit(body);
    }

    private static char CheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < 12; i++) sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
        return (char)('0' + (10 - sum % 10) % 10);
    }
}
