using Cartwright.Data;
using Cartwright.Pricing;

namespace Cartwright.Checkout;

/// <summary>What shipping would cost, by every method of the shop that goes there: as an order for the same would be charged.</summary>
public sealed class QuoteShipping(Reads reads)
{
    /// <summary>The quote; a shop without methods has no options. Invalid where a product is not for sale here, as when it is ordered.</summary>
    public async Task<Result<ShippingQuote>> Run(long tenant, IReadOnlyList<OrderedProduct> wanted, string country, CancellationToken cancellation)
    {
        var batch = new Batch();
        var products = OrderedProducts.AddTo(batch, tenant, wanted);
        var methods = FindTerms.AddMethodsTo(batch, tenant);
        await reads.Send(batch, cancellation);

        if (OrderedProducts.Check(products.Rows).IsRefused(out var refusal, out var found)) return refusal;
        var lines = found.ConvertAll(line => line.Wanted);
        if (Terms.None.Order(lines).IsRefused(out refusal, out var goods)) return refusal;
        var grams = Parcel.Grams(lines);
        var options = new List<ShippingOption>();
        foreach (var method in methods.Rows.Where(method => method.DeliversTo(country)))
        {
            if (method.Cost(goods.Subtotal, grams).IsRefused(out refusal, out var price)) return refusal;
            options.Add(new ShippingOption(method, price));
        }
        return new ShippingQuote(options, goods.Subtotal, grams);
    }
}

/// <summary>A way to ship and its price in minor units, before any tax.</summary>
public readonly record struct ShippingOption(ShippingMethod Method, long Price);

/// <param name="Options">In the shop's order.</param>
/// <param name="Subtotal">Minor units.</param>
/// <param name="Grams">What it all weighs.</param>
public sealed record ShippingQuote(IReadOnlyList<ShippingOption> Options, long Subtotal, Int128 Grams);
