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
        INSERT INTO addresses (uuid, tenant_id, customer_id, name, first_name, last_name, company, line1, line2, city, state, postal_code, country,
            content_key, created)
        SELECT a.uuid, $1, $2, a.name, a.first_name, a.last_name, a.company, a.line1, a.line2, a.city, a.state, a.postal_code, a.country,
            a.content_key, $3
        FROM {rows $4: uuid uuid, name text, first_name text, last_name text, company text, line1 text, line2 text, city text, state text,
            postal_code text, country text, content_key text} a
        """);

    private static readonly Statement InsertOrder = new("""
        INSERT INTO orders (uuid, tenant_id, api, customer_id, user_id, buyer_name, buyer_email, buyer_phone, status, payment_status, stock,
            payment_method, shipping_method, note, shipping_address_id, billing_address_id, currency, subtotal, discount, shipping, tax, total,
            lines_count, placed, updated, reference, tax_id, tax_id_valid, invoice_to_entity)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'pending', 'pending', 'held', $9, $10, $11,
            (SELECT id FROM addresses WHERE uuid = $12), (SELECT id FROM addresses WHERE uuid = $13), $14, $15, $16, $17, $18, $19, $20, $21, $21,
            $22, $23, $24, $25)
        RETURNING id, billing_address_id
        """);

    private static readonly Statement InsertLines = new("""
        INSERT INTO order_lines (uuid, tenant_id, order_id, position, product_id, sku, name, quantity, unit_price, tax_rate, tax_included, total,
            period)
        SELECT l.uuid, $1, (SELECT id FROM orders WHERE uuid = $2), l.position, l.product, l.sku, l.name, l.quantity, l.price, l.tax_rate,
            l.tax_included, l.total, (SELECT p.recurring_period FROM products p WHERE p.id = l.product)
        FROM {rows $3: uuid uuid, position bigint, product bigint, sku text, name text, quantity bigint, price bigint, tax_rate bigint,
            tax_included boolean, total bigint} l
        """);

    private static readonly Statement InsertAdjustments = new("""
        INSERT INTO order_adjustments (tenant_id, order_id, kind, label, amount)
        SELECT $1, (SELECT id FROM orders WHERE uuid = $2), a.kind, a.label, a.amount FROM {rows $3: kind text, label text, amount bigint} a
        """);

    // The API collects no signature: ordering is the consent (api-tienda.md 9).
    private static readonly Statement InsertMandate = new("""
        INSERT INTO mandates (tenant_id, customer_id, reference, iban, iban_masked, holder, signed, created)
        SELECT $1, $2, 'P' || o.id, $4, $5, $6, $7, $7 FROM orders o WHERE o.uuid = $3
        """);

    private static readonly Statement InsertPayment = new("""
        INSERT INTO payments (uuid, tenant_id, order_id, method, amount, currency, state, created, updated, account, account_masked, account_holder,
            account_valid, due, mandate_id)
        VALUES ($1, $2, (SELECT id FROM orders WHERE uuid = $3), $4, $5, $6, 'pending', $7, $7, $8, $9, $10, $11, $12,
            COALESCE($13, (SELECT m.id FROM mandates m WHERE m.tenant_id = $2 AND m.reference = 'P' || (SELECT o.id FROM orders o WHERE o.uuid = $3))))
        """);

    private static readonly Statement InsertEvent = new("""
        INSERT INTO order_events (tenant_id, order_id, to_status, actor, created)
        VALUES ($1, (SELECT id FROM orders WHERE uuid = $2), 'pending', $3, $4)
        """);

    /// <summary>Adds the statements; the answer is the order.</summary>
    public static Answer<PlacedOrder> AddTo(
        Batch batch, OrderRequest request, Guid uuid, FoundCustomer customer, OrderDraft draft, DateTime now)
    {
        var (lines, priced, terms) = draft;
        var shipping = customer.Address ?? Uuid.New(now);
        var billing = request.BillingAddress is null || request.BillingAddress == request.ShippingAddress ? shipping : Uuid.New(now);
        var addresses = Addresses(request, customer, shipping, billing);
        if (addresses.Count > 0) batch.Execute(InsertAddresses, request.TenantId, customer.Id, now, addresses);
        var placed = batch.Query(
            InsertOrder, row => new PlacedOrder(row.Long(0), uuid) { BillingAddressId = row.LongOrNull(1) },
            uuid, request.TenantId, request.Api, customer.Id, request.UserId, request.Buyer.Name, EmailOf(request.Buyer),
            request.Buyer.Phone, request.PaymentMethod, terms.Method?.Code ?? request.ShippingMethod, request.Note, shipping, billing, request.Currency.Code,
            priced.Subtotal, priced.Discount, priced.Shipping, priced.AddedTax, priced.Total, lines.Count, now,
            request.Reference, request.TaxId, request.TaxIdValid, request.InvoiceToEntity);
        batch.Execute(InsertLines, request.TenantId, uuid, RowSet.Of(lines, line => Columns(line, priced, now)));
        var adjustments = Adjustments(priced, terms);
        if (adjustments.Count > 0) batch.Execute(InsertAdjustments, request.TenantId, uuid, adjustments);
        ExpectPayment(batch, request, uuid, customer.Id, priced.Total, now);
        batch.Execute(InsertEvent, request.TenantId, uuid, request.Actor, now);
        return placed;
    }

    private static void ExpectPayment(Batch batch, OrderRequest request, Guid uuid, long customer, long total, DateTime now)
    {
        var debit = request.Debit;
        if (debit is { Valid: true, MandateId: null })
            batch.Execute(InsertMandate, request.TenantId, customer, uuid, debit.Account, debit.Masked, debit.Holder, now);
        batch.Execute(
            InsertPayment, Uuid.New(now), request.TenantId, uuid, request.PaymentMethod, total, request.Currency.Code, now,
            debit?.Account, debit?.Masked, debit?.Holder, debit?.Valid, debit is null ? null : now, debit?.MandateId);
    }

    // A customer the shop knows may have none.
    private static string? EmailOf(Buyer buyer) => buyer.Email.Trim() is { Length: > 0 } email ? email : null;

    private static RowSet Addresses(OrderRequest request, FoundCustomer customer, Guid shipping, Guid billing)
    {
        var addresses = new RowSet();
        if (customer.Address is null)
            Add(shipping, request.ShippingAddress, request.Buyer.CustomerId is null ? null : request.ShippingAddress.ContentKey());
        if (billing != shipping) Add(billing, request.BillingAddress!, null);
        return addresses;

        void Add(Guid uuid, PostalAddress a, string? key) => addresses.Add(
            uuid, a.Name, a.FirstName, a.LastName, a.Company, a.Line1, a.Line2, a.City, a.State, a.PostalCode, a.Country, key);
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
