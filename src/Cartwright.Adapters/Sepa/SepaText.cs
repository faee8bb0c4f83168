using System.Collections.Frozen;
using System.Text;

namespace Cartwright.Adapters.Sepa;

/// <summary>
/// Texts in the characters every SEPA bank takes: letters, digits, space and <c>/ - ? : ( ) . , ' +</c> (EPC217-08). Letters lose their marks, what
/// has a near relative becomes it, anything else becomes a full stop.
/// </summary>
public static class SepaText
{
    private const string Allowed = "/-?:().,'+ ";

    private static readonly FrozenDictionary<char, string> Relatives = new (string Plain, string Characters)[]
    {
        ("A", "ÀÁÂÃÄÅĀĂĄǍ"), ("a", "àáâãäåāăąǎª"), ("AE", "Æ"), ("ae", "æ"), ("C", "ÇĆĈĊČ"), ("c", "çćĉċč"), ("D", "ÐĎĐ"), ("d", "ðďđ"),
        ("E", "ÈÉÊËĒĔĖĘĚ€"), ("e", "èéêëēĕėęě"), ("G", "ĜĞĠĢ"), ("g", "ĝğġģ"), ("H", "ĤĦ"), ("h", "ĥħ"), ("I", "ÌÍÎÏĨĪĬĮİǏ"), ("i", "ìíîïĩīĭįıǐ"),
        ("J", "Ĵ"), ("j", "ĵ"), ("K", "Ķ"), ("k", "ķĸ"), ("L", "ĹĻĽĿŁ"), ("l", "ĺļľŀł"), ("N", "ÑŃŅŇŊ"), ("n", "ñńņňŉŋ"), ("O", "ÒÓÔÕÖØŌŎŐǑ"),
        ("o", "òóôõöøōŏőǒº"), ("OE", "Œ"), ("oe", "œ"), ("R", "ŔŖŘ"), ("r", "ŕŗř"), ("S", "ŚŜŞŠȘ"), ("s", "śŝşšș"), ("ss", "ß"), ("T", "ŢŤŦȚ"),
        ("t", "ţťŧț"), ("Th", "Þ"), ("th", "þ"), ("U", "ÙÚÛÜŨŪŬŮŰŲǓ"), ("u", "ùúûüũūŭůűųǔ"), ("W", "Ŵ"), ("w", "ŵ"), ("Y", "ÝŶŸ"), ("y", "ýÿŷ"),
        ("Z", "ŹŻŽ"), ("z", "źżž"), ("+", "&"), ("(", "<[{«"), (")", ">]}»"), ("/", "\\|"), ("-", "_‐‑–—−"), ("'", "`´‘’ʼ"), (",", ";"), ("?", "¿"),
        (" ", "\t\r\n\u00a0"),
    }.SelectMany(group => group.Characters.Select(character => (character, group.Plain))).ToFrozenDictionary(pair => pair.character, pair => pair.Plain);

    /// <summary>At most so many characters, without space at the ends; never empty.</summary>
    public static string Of(string text, int longest)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // A mark by itself belongs to the letter before it.
            if (rune.Value is >= 0x300 and <= 0x36f) continue;
            plain.Append(rune.IsBmp ? Plain((char)rune.Value) : ".");
        }
        var whole = plain.ToString().Trim();
        if (whole.Length > longest) whole = whole[..longest].TrimEnd();
        return whole.Length == 0 ? "." : whole;
    }

    private static string Plain(char character)
    {
        if (char.IsAsciiLetterOrDigit(character) || Allowed.Contains(character, StringComparison.Ordinal)) return character.ToString();
        return Relatives.GetValueOrDefault(character, ".");
    }
}
