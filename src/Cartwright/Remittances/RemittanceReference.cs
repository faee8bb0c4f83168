using System.Text.RegularExpressions;

namespace Cartwright.Remittances;

/// <summary>What a file, and each group of it, is known by at the bank: the message id, and with a letter behind it the debits of one sequence.</summary>
/// <param name="Sequence">Null: the whole file.</param>
public sealed partial record RemittanceReference(string MessageId, DebitSequence? Sequence)
{
    private static readonly Dictionary<char, DebitSequence> Letters =
        Enum.GetValues<DebitSequence>().ToDictionary(sequence => char.ToUpperInvariant(sequence.ToString()[0]));

    public override string ToString() => Sequence is { } sequence ? $"{MessageId}-{char.ToUpperInvariant(sequence.ToString()[0])}" : MessageId;

    /// <summary>Null where it is nothing this program has written: banks put in what they like.</summary>
    public static RemittanceReference? Read(string? text)
    {
        if (text is null || Written().Match(text.Trim()) is not { Success: true } match) return null;
        var letter = match.Groups[2].Value;
        return new RemittanceReference(match.Groups[1].Value.ToLowerInvariant(), letter.Length == 0 ? null : Letters[char.ToUpperInvariant(letter[0])]);
    }

    [GeneratedRegex("^([0-9a-f]{32})(?:-([OFR]))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Written();
}
