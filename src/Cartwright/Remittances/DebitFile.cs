namespace Cartwright.Remittances;

/// <summary>Writes a remittance in the form the bank takes.</summary>
public interface IDebitFileFormat
{
    /// <summary>The same file is the same bytes each time.</summary>
    void Write(DebitFile file, Stream to);
}

/// <summary>A remittance with the accounts in clear: it goes to the bank and nowhere else.</summary>
/// <param name="Created">UTC.</param>
public sealed record DebitFile(
    string MessageId, DebitVersion Version, DebitScheme Scheme, DateTime Created, DateOnly Collection, string CreditorName, string CreditorId,
    string CreditorIban, string? CreditorBic, IReadOnlyList<Debit> Debits);

/// <summary>One debit of the file.</summary>
/// <param name="Amount">Cents.</param>
public sealed record Debit(
    string EndToEndId, DebitSequence Sequence, long Amount, string MandateReference, DateOnly MandateSigned, string Holder, string Iban, string Text);
