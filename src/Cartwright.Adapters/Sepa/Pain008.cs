using System.Globalization;
using System.Text;
using System.Xml;
using Cartwright.Remittances;

namespace Cartwright.Adapters.Sepa;

/// <summary>
/// The direct debit initiation of ISO 20022, pain.008.001.02 and .08, within the rules of the SEPA rulebooks. Every element stands where its
/// schema has it; the two versions differ in the namespace and in how a BIC is called.
/// </summary>
public sealed class Pain008 : IDebitFileFormat
{
    private const int LongestId = 35;
    private const int LongestName = 70;
    private const int LongestText = 140;

    // The same bytes on every machine.
    private static readonly XmlWriterSettings Form = new() { Encoding = new UTF8Encoding(false), Indent = true, IndentChars = "  ", NewLineChars = "\n" };

    public void Write(DebitFile file, Stream to)
    {
        using var xml = XmlWriter.Create(to, Form);
        xml.WriteStartDocument();
        xml.WriteStartElement("Document", $"urn:iso:std:iso:20022:tech:xsd:pain.008.001.{(file.Version is DebitVersion.V02 ? "02" : "08")}");
        xml.WriteStartElement("CstmrDrctDbtInitn");
        WriteHeader(xml, file);
        foreach (var group in file.Debits.GroupBy(debit => debit.Sequence).OrderBy(group => group.Key)) WriteGroup(xml, file, group.Key, [.. group]);
        xml.WriteEndDocument();
    }

    private static void WriteHeader(XmlWriter xml, DebitFile file) => In(xml, "GrpHdr", () =>
    {
        Say(xml, "MsgId", file.MessageId);
        Say(xml, "CreDtTm", file.Created.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        WriteSum(xml, file.Debits);
        In(xml, "InitgPty", () =>
        {
            Say(xml, "Nm", SepaText.Of(file.CreditorName, LongestName));
            In(xml, "Id", () => In(xml, "OrgId", () => In(xml, "Othr", () => Say(xml, "Id", file.CreditorId))));
        });
    });

    private static void WriteGroup(XmlWriter xml, DebitFile file, DebitSequence sequence, List<Debit> debits) => In(xml, "PmtInf", () =>
    {
        Say(xml, "PmtInfId", new RemittanceReference(file.MessageId, sequence).ToString());
        Say(xml, "PmtMtd", "DD");
        Say(xml, "BtchBookg", "true");
        WriteSum(xml, debits);
        In(xml, "PmtTpInf", () =>
        {
            In(xml, "SvcLvl", () => Say(xml, "Cd", "SEPA"));
            In(xml, "LclInstrm", () => Say(xml, "Cd", file.Scheme.ToString().ToUpperInvariant()));
            Say(xml, "SeqTp", sequence.ToString().ToUpperInvariant());
        });
        Say(xml, "ReqdColltnDt", Day(file.Collection));
        In(xml, "Cdtr", () => Say(xml, "Nm", SepaText.Of(file.CreditorName, LongestName)));
        WriteAccount(xml, "CdtrAcct", file.CreditorIban);
        WriteBank(xml, "CdtrAgt", file.Version, file.CreditorBic);
        Say(xml, "ChrgBr", "SLEV");
        In(xml, "CdtrSchmeId", () => In(xml, "Id", () => In(xml, "PrvtId", () => In(xml, "Othr", () =>
        {
            Say(xml, "Id", file.CreditorId);
            In(xml, "SchmeNm", () => Say(xml, "Prtry", "SEPA"));
        }))));
        foreach (var debit in debits) WriteDebit(xml, file.Version, debit);
    });

    private static void WriteDebit(XmlWriter xml, DebitVersion version, Debit debit) => In(xml, "DrctDbtTxInf", () =>
    {
        In(xml, "PmtId", () => Say(xml, "EndToEndId", SepaText.Of(debit.EndToEndId, LongestId)));
        xml.WriteStartElement("InstdAmt");
        xml.WriteAttributeString("Ccy", "EUR");
        xml.WriteString(Amount(debit.Amount));
        xml.WriteEndElement();
        In(xml, "DrctDbtTx", () => In(xml, "MndtRltdInf", () =>
        {
            Say(xml, "MndtId", SepaText.Of(debit.MandateReference, LongestId));
            Say(xml, "DtOfSgntr", Day(debit.MandateSigned));
        }));
        // The IBAN tells the debtor's bank.
        WriteBank(xml, "DbtrAgt", version, bic: null);
        In(xml, "Dbtr", () => Say(xml, "Nm", SepaText.Of(debit.Holder, LongestName)));
        WriteAccount(xml, "DbtrAcct", debit.Iban);
        In(xml, "RmtInf", () => Say(xml, "Ustrd", SepaText.Of(debit.Text, LongestText)));
    });

    private static void WriteSum(XmlWriter xml, IReadOnlyCollection<Debit> debits)
    {
        Say(xml, "NbOfTxs", debits.Count.ToString(CultureInfo.InvariantCulture));
        Say(xml, "CtrlSum", Amount(debits.Sum(debit => debit.Amount)));
    }

    private static void WriteAccount(XmlWriter xml, string name, string iban) =>
        In(xml, name, () => In(xml, "Id", () => Say(xml, "IBAN", iban)));

    private static void WriteBank(XmlWriter xml, string name, DebitVersion version, string? bic) => In(xml, name, () => In(xml, "FinInstnId", () =>
    {
        if (bic is null) In(xml, "Othr", () => Say(xml, "Id", "NOTPROVIDED"));
        else Say(xml, version is DebitVersion.V02 ? "BIC" : "BICFI", bic);
    }));

    private static void In(XmlWriter xml, string name, Action inside)
    {
        xml.WriteStartElement(name);
        inside();
        xml.WriteEndElement();
    }

    private static void Say(XmlWriter xml, string name, string text) => xml.WriteElementString(name, text);

    private static string Amount(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
