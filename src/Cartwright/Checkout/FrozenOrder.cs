using Cartwright.Customers;
using Cartwright.Data;
using Cartwright.Pricing;

namespace Cartwright.Checkout;

/// <summary>What an order is made of.</summary>
internal sealed record OrderDraft(IReadOnlyList<OrderedLine> Lines, PricedOrder Priced, Terms Terms);

/// <summary>Writes an order as it stands at the moment of placing: addresses, lines, amounts, the payment it expects and its first event.</summary>
internal static class FrozenOrder
{
    private static readonly Statement InsertAddresses = new("""
        INSERT INTO addresses (uuid, tenant_id, customer_id, name, line1, line2, city, state, postal_code, country, created)
        SELECT a.uuid, $1, $2, a.name, a.line1, a.line2, a.city, a.state, a.postal_code, a.country, $3
        FROM {rows $4: uuid uuid, name text, line1 text, line2 text, city text, state text, postal_code text, country text} a
        """);

    private static readonly Statement InsertOrder = new("""
        INSERT INTO orders (uuid, tenant_id, api, customer_id, user_id, buyer_name, buyer_email, buyer_phone, status, payment_status, stock,
            payment_method, shipping_method, note, shipping_address_id, billing_address_id, currency, subtotal, discount, shipping, tax, total,
            lines_count, placed, updated)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'pending', 'pending', 'held', $9, $10, $11,
            (SELECT id FROM addresses WHERE uuid = $12), (SELECT id FROM addresses WHERE uuid = $13), $14, $15, $16, $17, $18, $19, $20, $21, $21)
        RETURNING id
        """);

    private static readonly Statement InsertLines = new("""
        INSERT INTO order_lines (uuid, tenant_id, order_id, position, product_id, sku, name, quantity, unit_price, tax_rate, tax_included, total)
        SELECT l.uuid, $1, (SELECT id FROM orders WHERE uuid = $2), l.position, l.product, l.sku, l.name, l.quantity, l.price, l.tax_rate,
            l.tax_included, l.total
        FROM {rows $3: uuid uuid, position bigint, product bigint, sku text, name text, quantity bigint, price bigint, tax_rate bigint,
            tax_included boolean, total bigint} l
        """);

    private static readonly Statement InsertAdjustments = new("""
        INSERT INTO order_adjustments (tenant_id, order_id, kind, label, amount)
        SELECT $1, (SELECT id FROM orders WHERE uuid = $2), a.kind, a.label, a.amount FROM {rows $3: kind text, label text, amount bigint} a
        """);

    private static readonly Statement InsertPayment = new("""
        INSERT INTO payments (uuid, tenant_id, order_id, method, amount, currency, state, created, updated)
        VALUES ($1, $2, (SELECT id FROM orders WHERE uuid = $3), $4, $5, $6, 'pending', $7, $7)
        """);

    private static readonly Statement InsertEvent = new("""
        INSERT INTO order_events (tenant_id, order_id, to_status, actor, created)
        VALUES ($1, (SELECT id FROM orders WHERE uuid = $2), 'pending', $3, $4)
        """);

    /// <summary>Adds the statements; the answer is the order's number.</summary>
    public static Answer<long> AddTo(
        Batch batch, OrderRequest request, Guid uuid, long customer, OrderDraft draft, DateTime now)
    {
        var (lines, priced, terms) = draft;
        var shipping = Uuid.New(now);
        var billing = request.BillingAddress is null || request.BillingAddress == request.ShippingAddress ? shipping : Uuid.New(now);
        var addresses = Addresses(request, shipping, billing);
        batch.Execute(InsertAddresses, request.TenantId, customer, now, addresses);
        var id = batch.Query(
            InsertOrder, row => row.Long(0),
            uuid, request.TenantId, request.Api, customer, request.UserId, request.Buyer.Name, request.Buyer.Email.Trim(),
            request.Buyer.Phone, request.PaymentMethod, terms.Method?.Code ?? request.ShippingMethod, request.Note, shipping, billing, request.Currency.Code,
            priced.Subtotal, priced.Discount, priced.Shipping, priced.AddedTax, priced.Total, lines.Count, now);
        batch.Execute(InsertLines, request.TenantId, uuid, RowSet.Of(lines, line => Columns(line, priced, now)));
        var adjustments = Adjustments(priced, terms);
        if (adjustments.Count > 0) batch.Execute(InsertAdjustments, request.TenantId, uuid, adjustments);
        batch.Execute(InsertPayment, Uuid.New(now), request.TenantId, uuid, request.PaymentMethod, priced.Total, request.Currency.Code, now);
        batch.Execute(InsertEvent, request.TenantId, uuid, request.Actor, now);
        return id;
    }

    private static RowSet Addresses(OrderRequest request, Guid shipping, Guid billing)
    {
        var addresses = new RowSet();
        Add(shipping, request.ShippingAddress);
        if (billing != shipping) Add(billing, request.BillingAddress!);
        return addresses;

        void Add(Guid uuid, PostalAddress a) => addresses.Add(uuid, a.Name, a.Line1, a.Line2, a.City, a.State, a.PostalCode, a.Country);
    }

    private static object?[] Columns(OrderedLine line, PricedOrder priced, DateTime now) =>
    [
        Uuid.New(now), (long)line.Position, line.ProductId, line.Sku, line.Name, line.Wanted.Quantity, line.Wanted.UnitPrice,
        (long)priced.Lines[line.Position].TaxRate, priced.Lines[line.Position].TaxIncluded, priced.LineTotals[line.Position],
    ];

    private static RowSet Adjustments(PricedOrder priced, Terms terms)
    {
        var adjustments = new RowSet();
        if (priced.Discount != 0) adjustments.Add("discount", "Discount", -priced.Discount);
        if (priced.Shipping != 0) adjustments.Add("shipping", terms.Method!.Name, priced.Shipping);
        foreach (var tax in priced.Taxes.Where(tax => !tax.Included && tax.Tax != 0)) adjustments.Add("tax", terms.NameOf(tax), tax.Tax);
        return adjustments;
    }
}
