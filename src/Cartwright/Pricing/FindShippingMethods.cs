using Cartwright.Data;

namespace Cartwright.Pricing;

/// <summary>A shop's ways of shipping, in the order they were made: one statement.</summary>
public sealed class FindShippingMethods(Reads reads)
{
    /// <param name="tenant">The shop.</param>
    /// <param name="country">Only those that go there, named as an address names it; null: all.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<ShippingMethod>> Run(long tenant, string? country, CancellationToken cancellation)
    {
        var batch = new Batch();
        var methods = FindTerms.AddMethodsTo(batch, tenant);
        await reads.Send(batch, cancellation);
        return country is null ? methods.Rows : [.. methods.Rows.Where(method => method.DeliversTo(country))];
    }
}
