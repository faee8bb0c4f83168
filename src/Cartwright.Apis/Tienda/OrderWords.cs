using Cartwright.Apis.Tienda.Wire;
using Cartwright.Codes;
using Cartwright.Customers;
using Cartwright.Pricing;

namespace Cartwright.Apis.Tienda;

/// <summary>An order and a payment in this API's words.</summary>
internal static class OrderWords
{
    public static PedidoWire Row(NumberedOrder order, TimeZoneInfo zone) => new(
        TiendaText.Time(order.Placed, zone), Lines(order), Payments(order, zone), TiendaText.Id(order.Id), TiendaWords.Of(order.Status, order.PaymentStatus),
        $"p{order.Code}");

    public static PedidoDetalleWire Whole(NumberedOrder order, TimeZoneInfo zone)
    {
        var debit = order.Payments.FirstOrDefault(payment => payment.AccountValid is not null);
        return new PedidoDetalleWire(
            TiendaText.Time(order.Placed, zone), Lines(order), Payments(order, zone), TiendaText.Id(order.Id), TiendaWords.Of(order.Status, order.PaymentStatus),
            $"p{order.Code}", TiendaText.Id(order.CustomerId), TiendaText.Money(order.Total, order.Currency), Taxes(order), TiendaWords.Of(order.Method),
            debit?.AccountMasked ?? "", debit?.AccountHolder ?? "", TiendaText.Flag(debit?.AccountValid), order.TaxId ?? "", TiendaText.Flag(order.TaxIdValid),
            TiendaText.Flag(order.InvoiceToEntity), TiendaText.Id(order.AddressId), order.Address is null ? null : Address(order.Address), order.Note ?? "",
            order.Reference ?? "");
    }

    public static PagoDetalleWire Whole(NumberedPayment payment, TimeZoneInfo zone) => new(
        TiendaText.Time(payment.Created, zone), $"a{payment.Code}", TiendaText.Money(payment.Amount, payment.Currency), TiendaText.Id(payment.Id),
        TiendaWords.Of(payment), TiendaText.Id(payment.OrderId), TiendaWords.Of(payment.Method), payment.AccountMasked ?? "", payment.AccountHolder ?? "",
        TiendaText.Flag(payment.AccountValid));

    private static List<ProductoPedidoWire> Lines(NumberedOrder order) =>
    [
        .. order.Lines.Select(line => new ProductoPedidoWire(
            TiendaText.Money(line.UnitPrice, order.Currency), TiendaText.Id(line.ProductId), TiendaText.Id(line.Quantity), line.Name,
            TiendaText.Flag(line.TaxIncluded), TiendaText.Percent(line.TaxRate))),
    ];

    private static List<PagoWire> Payments(NumberedOrder order, TimeZoneInfo zone) =>
    [
        .. order.Payments.Select(payment => new PagoWire(
            TiendaText.Time(payment.Created, zone), $"a{payment.Code}", TiendaText.Money(payment.Amount, payment.Currency), TiendaText.Id(payment.Id),
            TiendaWords.Of(payment))),
    ];

    // Of the goods; rounded once for each rate, as when the order was placed.
    private static List<ImpuestoWire> Taxes(NumberedOrder order)
    {
        var lines = order.Lines.Select(line => new PricedLine(line.Quantity, line.UnitPrice, line.TaxRate, line.TaxIncluded)).ToList();
        if (Price.Order(lines, order.Discount).IsRefused(out _, out var priced)) return [];
        return
        [
            .. priced.Taxes.Select(tax => new ImpuestoWire(
                TiendaText.Percent(tax.Rate), TiendaText.Flag(tax.Included), TiendaText.Money(tax.Base, order.Currency), TiendaText.Money(tax.Tax, order.Currency))),
        ];
    }

    // An address of another API has one name and no company.
    private static DireccionWire Address(PostalAddress address) => new(
        TiendaEcho.AddressKey, address.FirstName is "" ? address.Name : address.FirstName, address.LastName, address.Company, address.Line1, address.City,
        address.State, address.PostalCode, address.Country);
}
