using Cartwright.Data;
using Cartwright.Pricing;
using Cartwright.Stock;

namespace Cartwright.Checkout;

/// <summary>
/// Places an order in one transaction: finds what is bought, prices it by the shop's terms, finds or makes the customer, freezes the order and holds its stock.
/// Two batches, none of whose statements waits for another's answer: three round trips to PostgreSQL with the commit.
/// </summary>
public sealed record PlaceOrder(OrderRequest Request)
{
    public async Task<Result<PlacedOrder>> Run(Write write, DateTime now)
    {
        var uuid = Uuid.New(now);
        var read = new Batch();
        OrderedProducts.LockTheirStock(read, Request.Lines);
        var products = OrderedProducts.AddTo(read, Request.TenantId, Request.Lines);
        var to = Request.ShippingAddress;
        var terms = FindTerms.AddTo(read, Request.TenantId, to.Country, to.State, Request.ShippingMethod);
        var customers = OrderCustomer.AddTo(read, Request, now);
        await write.Send(read);

        if (customers.IsEmpty) return Refusal.NotFound("Customer", $"{Request.Buyer.CustomerId}") with { Field = "customer" };
        var customer = customers.Single;
        if (customer.Before is { } before) return before;

        if (OrderedProducts.Check(products.Rows).IsRefused(out var refusal, out var lines)) return refusal;
        if (terms.Single.Refuses(Request.ShippingMethod, to.Country) is { } elsewhere) return elsewhere;
        if (terms.Single.Order([.. lines.Select(line => line.Wanted)]).IsRefused(out refusal, out var priced)) return refusal;

        var place = new Batch();
        var draft = new OrderDraft(lines, priced, terms.Single);
        var placed = FrozenOrder.AddTo(place, Request with { Buyer = customer.Buyer }, uuid, customer, draft, now);
        var needs = OrderedProducts.Needs(lines);
        var promised = needs.Count == 0 ? null : HoldStock.AddTo(place, Request.TenantId, uuid, needs, Request.Backorders);
        OrderMessages.AddTo(place, uuid, Request.Confirmation, holdsStock: needs.Count > 0);
        await write.Send(place);

        if (promised is not null && OrderedProducts.CheckHeld(lines, promised) is { } shortage) return shortage;
        return placed.Single;
    }
}
