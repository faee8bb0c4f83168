using System.Collections.Frozen;
using System.Text;

namespace Cartwright.Search;

/// <summary>
/// Texts as search compares them: lower case, without marks, each word behind two spaces. So one index of three-character pieces answers
/// both for a part of a word (<c>%dphon%</c>) and for the beginning of a short one (<c>%  wh%</c>), alike on both databases.
/// </summary>
public static class SearchText
{
    private const string WordStart = "  ";

    private static readonly FrozenDictionary<char, string> Folds = FoldingTable.Groups
        .SelectMany(group => group.Characters.Select(character => (character, group.Folded)))
        .ToFrozenDictionary(fold => fold.character, fold => fold.Folded);

    // A NUL among them: PostgreSQL keeps and compares no text that holds one.
    private static readonly char[] White = ['\0', ' ', '\t', '\r', '\n', '\f', '\v', '\u0085', '\u2028', '\u2029', '\u3000'];

    /// <summary>What is kept beside a product: the words of its texts, each once, and the parts of its codes.</summary>
    public static string Of(params IEnumerable<string?> texts)
    {
        var seen = new HashSet<string>();
        var kept = new StringBuilder();
        foreach (var word in texts.OfType<string>().SelectMany(text => Words(Fold(text))).SelectMany(WithParts))
        {
            if (seen.Add(word)) kept.Append(WordStart).Append(word);
        }
        return kept.ToString();
    }

    /// <summary>
    /// What a product's text must contain, all of it, to match a query: each word of three characters or more anywhere, a shorter one at
    /// the beginning of a word.
    /// </summary>
    public static IReadOnlyList<string> Wanted(string query) =>
        [.. Words(Fold(query)).Distinct().Select(word => word.EnumerateRunes().Count() >= 3 ? word : WordStart + word)];

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is >= '\u0300' and <= '\u036f') continue;
            if (Folds.TryGetValue(character, out var plain)) folded.Append(plain);
            else folded.Append(char.ToLowerInvariant(character));
        }
        return folded.ToString();
    }

    private static string[] Words(string text) => text.Split(White, StringSplitOptions.RemoveEmptyEntries);

    // A code such as wh-001 is found by its whole, and by a short beginning of each of its parts.
    private static IEnumerable<string> WithParts(string word)
    {
        yield return word;
        if (word.All(char.IsLetterOrDigit)) yield break;
        foreach (var part in new string([.. word.Select(character => char.IsLetterOrDigit(character) ? character : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            yield return part;
    }
}
