using System.Text.Json;
using Cartwright.Checkout;
using Cartwright.Customers;
using Cartwright.Payments;
using Cartwright.Security;

namespace Cartwright.Apis.Tienda;

/// <summary>An order as <c>createpedido</c> sends it (api-tienda.md 4). A price in it is never read.</summary>
internal sealed record SentPedido(
    long Buyer, PostalAddress Address, IReadOnlyList<OrderedProduct> Lines, string? TaxId, SentPago Payment, bool InvoiceToEntity, string? Note, string? Reference)
{
    private const int MostLines = 1000;
    private const long MostUnits = 1_000_000_000;
    private const int LongestTaxId = 30;
    private const int LongestNote = 5000;
    private const int LongestReference = 100;

    /// <summary>The order, or the first thing wrong with it: what is missing before what is wrong, each in the document's order.</summary>
    public static SentPedido? Read(SentFields fields, bool strict)
    {
        foreach (var name in Required(fields).Where(name => IsEmpty(fields, name))) fields.Fail<string>(TiendaErrors.Missing(name));
        var buyer = fields.Id("comprador_id");
        var toEntity = IsToEntity(fields);
        var address = SentDireccion.Read(fields, toEntity);
        var lines = ReadLines(fields);
        var taxId = fields.Text("facturacion_nif", LongestTaxId) is { Length: > 0 } id ? id : null;
        if (strict && taxId is not null && !SpanishTaxId.IsValid(taxId)) fields.Fail<string>(TiendaErrors.WrongTaxId);
        var payment = SentPago.Read(fields, strict);
        fields.Flag("facturar_a_entidad");
        var note = fields.Text("observaciones", LongestNote);
        var reference = ReadReference(fields);
        return fields.Error is null ? new SentPedido(buyer!.Value, address!, lines, taxId, payment, toEntity, note, reference) : null;
    }

    public OrderRequest ToRequest(TiendaCall call, InstallationKey secrets) => new()
    {
        TenantId = call.Shop.Id,
        Currency = call.Currency,
        Api = TiendaCaller.Api,
        Buyer = Checkout.Buyer.Known(Buyer),
        ShippingAddress = Address,
        Lines = Lines,
        PaymentMethod = Payment.Method,
        Note = Note is "" ? null : Note,
        Reference = Reference,
        TaxId = TaxId,
        TaxIdValid = TaxId is null ? null : SpanishTaxId.IsValid(TaxId),
        InvoiceToEntity = InvoiceToEntity,
        Debit = Payment.Account is { } account ? new DebitedAccount(secrets.Encrypt(account.Text), account.Masked, Payment.Holder, account.Valid) : null,
        UserId = call.Caller.UserId,
        Actor = call.Caller.Id,
    };

    // Whom the invoice goes to and how it is paid decide whether a tax number is needed.
    private static IEnumerable<string> Required(SentFields fields)
    {
        var method = fields.Member("metodo_pago") is { ValueKind: JsonValueKind.String } sent ? TiendaWords.MethodOf(sent.GetString()!) : null;
        var isTaxIdRequired = method == DirectDebit.Method || IsToEntity(fields);
        return ["comprador_id", "direccion", "productos", .. isTaxIdRequired ? ["facturacion_nif"] : Array.Empty<string>(), "metodo_pago"];
    }

    private static bool IsEmpty(SentFields fields, string name) =>
        fields.Member(name) is not { } sent || (sent.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(sent.GetString()));

    private static bool IsToEntity(SentFields fields) => fields.Member("facturar_a_entidad")?.ToString() is "1" or "True";

    private static IReadOnlyList<OrderedProduct> ReadLines(SentFields fields)
    {
        if (fields.Member("productos") is not { } sent) return [];
        if (sent.ValueKind != JsonValueKind.Array || sent.GetArrayLength() > MostLines)
            return fields.Fail<IReadOnlyList<OrderedProduct>>(TiendaErrors.Invalid("productos")) ?? [];
        if (sent.GetArrayLength() == 0) return fields.Fail<IReadOnlyList<OrderedProduct>>(TiendaErrors.NoProducts) ?? [];

        var lines = new List<OrderedProduct>();
        foreach (var item in sent.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object) return fields.Fail<IReadOnlyList<OrderedProduct>>(TiendaErrors.Invalid("productos")) ?? [];
            var line = new SentFields(item);
            line.Require("producto_id", "cantidad");
            lines.Add(OrderedProduct.Numbered(line.Id("producto_id") ?? 0, line.Whole("cantidad", 1, MostUnits) ?? 0));
            if (line.Error is not null) return fields.Fail<IReadOnlyList<OrderedProduct>>(line.Error) ?? [];
        }
        return lines;
    }

    // A number is a reference too.
    private static string? ReadReference(SentFields fields)
    {
        if (fields.Member("referencia") is not { } sent) return null;
        var text = sent.ValueKind is JsonValueKind.String or JsonValueKind.Number ? sent.ToString().Trim() : "";
        return text.Length is > 0 and <= LongestReference ? text : fields.Fail<string>(TiendaErrors.Invalid("referencia"));
    }
}
