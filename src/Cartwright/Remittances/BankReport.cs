namespace Cartwright.Remittances;

/// <summary>Reads what a bank tells of debits it was handed.</summary>
public interface IBankReportReader
{
    /// <summary>Refused, with the field <c>file</c>, where it is no report this program knows. Nothing outside the file is ever fetched.</summary>
    Result<BankReport> Read(Stream file);
}

/// <summary>A bank's report.</summary>
/// <param name="Others">How many of its entries tell of something else: accepted, credited, still pending.</param>
public sealed record BankReport(IReadOnlyList<ReturnedDebit> Returned, int Others);

/// <summary>A debit the bank has refused or sent back.</summary>
/// <param name="Row">Where in the report, from 1.</param>
/// <param name="EndToEndId">Null: all debits of what <paramref name="Of"/> names.</param>
/// <param name="Of">The file it was in, where the bank says so in our words.</param>
/// <param name="Amount">In major units, where the bank tells it.</param>
/// <param name="Reason">Such as <c>AM04</c>.</param>
/// <param name="Booked">The day the bank booked it.</param>
public sealed record ReturnedDebit(
    int Row, string? EndToEndId, RemittanceReference? Of, decimal? Amount, string? Currency, string? Reason, DateOnly? Booked);
