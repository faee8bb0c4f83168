using System.Xml.Linq;
using Cartwright.Remittances;

namespace Cartwright.Adapters.Sepa;

/// <summary>The payment status report: single debits that were rejected, groups of them, or the whole file.</summary>
internal static class Pain002
{
    private const string Rejected = "RJCT";

    public static BankReport Read(XElement report)
    {
        var group = report.At("OrgnlGrpInfAndSts");
        var file = RemittanceReference.Read(group.At("OrgnlMsgId").Text());
        var (returned, others) = (new List<ReturnedDebit>(), 0);
        var (isFileRejected, isTold) = (group.At("GrpSts").Text() == Rejected, false);

        // The oldest version has the debits beside the group, later ones below a payment information.
        Take(report, group, file, isFileRejected);
        foreach (var info in report.All("OrgnlPmtInfAndSts"))
        {
            var of = RemittanceReference.Read(info.At("OrgnlPmtInfId").Text()) ?? file;
            var status = info.At("PmtInfSts").Text();
            var isRejected = status == Rejected || (status is null && isFileRejected);
            if (Take(info, info, of, isRejected) || !isRejected) continue;
            returned.Add(new ReturnedDebit(returned.Count + others + 1, null, of, null, null, Reason(info) ?? Reason(group), null));
            isTold = true;
        }
        if (!isTold && isFileRejected) returned.Add(new ReturnedDebit(returned.Count + others + 1, null, file, null, null, Reason(group), null));
        return new BankReport(returned, others);

        bool Take(XElement parent, XElement? above, RemittanceReference? of, bool isRejected)
        {
            var debits = parent.All("TxInfAndSts").ToList();
            foreach (var debit in debits)
            {
                isTold = true;
                var status = debit.At("TxSts").Text();
                if (status == Rejected || (status is null && isRejected)) returned.Add(Debit(debit, returned.Count + others + 1, of, Reason(debit) ?? Reason(above)));
                else others++;
            }
            return debits.Count > 0;
        }
    }

    private static ReturnedDebit Debit(XElement debit, int row, RemittanceReference? of, string? reason)
    {
        var (amount, currency) = debit.At("OrgnlTxRef", "Amt", "InstdAmt").Money();
        return new ReturnedDebit(row, debit.At("OrgnlEndToEndId").Text() ?? "", of, amount, currency, reason, null);
    }

    private static string? Reason(XElement? element) => element.At("StsRsnInf", "Rsn").Code();
}
