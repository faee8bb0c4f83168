using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Cartwright.Remittances;

namespace Cartwright.Adapters.Sepa;

/// <summary>
/// Reads the two reports banks send of returned debits, of any version: the payment status report (pain.002) and the debit notification (camt.054).
/// Elements are found by their local names; a document type, and with it every outside entity, is refused.
/// </summary>
public sealed class BankReports : IBankReportReader
{
    private const long LongestDocument = 256L << 20;

    private static readonly XmlReaderSettings Closed = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestDocument,
        MaxCharactersFromEntities = 1024,
    };

    public Result<BankReport> Read(Stream file)
    {
        XDocument document;
        try
        {
            using var reader = XmlReader.Create(file, Closed);
            document = XDocument.Load(reader);
        }
        catch (XmlException broken)
        {
            return Refusal.Invalid("file", $"The file cannot be read as XML: {broken.Message}");
        }
        foreach (var message in document.Root!.Elements())
        {
            if (message.Name.LocalName == "CstmrPmtStsRpt") return Pain002.Read(message);
            if (message.Name.LocalName == "BkToCstmrDbtCdtNtfctn") return Camt054.Read(message);
        }
        return Refusal.Invalid("file", "The file is neither a payment status report (pain.002) nor a debit notification (camt.054).");
    }
}

/// <summary>Finding things in a report, whatever its namespace.</summary>
internal static class ReportElements
{
    public static IEnumerable<XElement> All(this XElement parent, string name) => parent.Elements().Where(element => element.Name.LocalName == name);

    /// <summary>The first element down the path, or null.</summary>
    public static XElement? At(this XElement? parent, params IEnumerable<string> path) =>
        path.Aggregate(parent, (element, name) => element?.All(name).FirstOrDefault());

    public static string? Text(this XElement? element) => element?.Value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A code, or the bank's own word where it has none.</summary>
    public static string? Code(this XElement? choice) => choice.At("Cd").Text() ?? choice.At("Prtry").Text();

    /// <summary>An amount of money; one that cannot be read is no amount a debit could have.</summary>
    public static (decimal? Amount, string? Currency) Money(this XElement? element)
    {
        if (element is null) return (null, null);
        var isNumber = decimal.TryParse(element.Value.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount);
        return (isNumber ? amount : decimal.MinusOne, element.Attribute("Ccy")?.Value.Trim());
    }
}
