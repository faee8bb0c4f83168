using System.Globalization;
using System.Xml.Linq;
using Cartwright.Remittances;

namespace Cartwright.Adapters.Sepa;

/// <summary>The debit notification: what the bank has taken from the shop's account again, with the reason of each return.</summary>
internal static class Camt054
{
    /// <summary>The bank's kind for a debit that was returned unpaid.</summary>
    private const string Unpaid = "UPDD";

    public static BankReport Read(XElement report)
    {
        var (returned, others) = (new List<ReturnedDebit>(), 0);
        foreach (var entry in report.All("Ntfctn").SelectMany(notice => notice.All("Ntry")))
        {
            var debits = entry.All("NtryDtls").SelectMany(details => details.All("TxDtls")).ToList();
            if (debits.Count == 0) others++;
            foreach (var debit in debits)
            {
                if (IsReturn(entry, debit)) returned.Add(Debit(entry, debit, returned.Count + others + 1, isOnly: debits.Count == 1));
                else others++;
            }
        }
        return new BankReport(returned, others);
    }

    // What is announced but not booked, and what comes in, is no return.
    private static bool IsReturn(XElement entry, XElement debit)
    {
        var status = entry.At("Sts").Code() ?? entry.At("Sts").Text();
        var direction = debit.At("CdtDbtInd").Text() ?? entry.At("CdtDbtInd").Text();
        if (status is "PDNG" or "INFO" || direction != "DBIT") return false;
        return debit.At("RtrInf") is not null || Kind(debit) == Unpaid || Kind(entry) == Unpaid;
    }

    private static ReturnedDebit Debit(XElement entry, XElement debit, int row, bool isOnly)
    {
        // What was asked for comes first; the booked amount may hold the banks' charges.
        var (amount, currency) =
            (debit.At("AmtDtls", "InstdAmt", "Amt") ?? debit.At("AmtDtls", "TxAmt", "Amt") ?? debit.At("Amt") ?? (isOnly ? entry.At("Amt") : null)).Money();
        var refs = debit.At("Refs");
        var of = RemittanceReference.Read(refs.At("PmtInfId").Text()) ?? RemittanceReference.Read(refs.At("MsgId").Text());
        return new ReturnedDebit(row, refs.At("EndToEndId").Text() ?? "", of, amount, currency, debit.At("RtrInf", "Rsn").Code(), Day(entry.At("BookgDt")));
    }

    private static string? Kind(XElement element) => element.At("BkTxCd", "Domn", "Fmly", "SubFmlyCd").Text();

    private static DateOnly? Day(XElement? date)
    {
        var text = date.At("Dt").Text() ?? date.At("DtTm").Text();
        return text is { Length: >= 10 } && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
    }
}
