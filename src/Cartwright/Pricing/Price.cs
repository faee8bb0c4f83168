namespace Cartwright.Pricing;

/// <summary>The one pricing function of all APIs. Tax is rounded once per rate; every part is exact, so the parts always add up.</summary>
public static class Price
{
    private const int FullRate = 100_000;

    internal static readonly Refusal TooLarge = Refusal.Invalid("quantity", "The order's total is too large.");

    /// <param name="lines">What is bought; prices are the catalogue's.</param>
    /// <param name="discount">Minor units taken off the lines, at most their sum; spread over the rates in proportion.</param>
    /// <param name="shipping">Added after the discount.</param>
    public static Result<PricedOrder> Order(IReadOnlyList<PricedLine> lines, long discount = 0, ShippingCharge shipping = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(discount);
        if (Totals(lines) is not { } totals) return TooLarge;
        if (discount > totals.Sum()) return Refusal.Invalid("discount", "The discount is larger than the order.");

        var groups = Groups(lines, totals);
        TakeOff(groups, discount);
        Add(groups, shipping);
        var taxes = groups.Select(group => Tax(group.Key.Rate, group.Key.Included, group.Value)).ToList();
        var addedTax = taxes.Where(tax => !tax.Included).Sum(tax => tax.Tax);
        var total = totals.Sum() - discount + shipping.Amount + addedTax;
        if (total > Money.Largest) return TooLarge;
        return new PricedOrder(lines, totals, discount, shipping.Amount, addedTax, total, [.. taxes.Where(tax => tax.Rate > 0)]);
    }

    private static List<long>? Totals(IReadOnlyList<PricedLine> lines)
    {
        var totals = new List<long>(lines.Count);
        Int128 sum = 0;
        foreach (var line in lines)
        {
            var total = (Int128)line.Quantity * line.UnitPrice;
            sum += total;
            if (sum > Money.Largest) return null;
            totals.Add((long)total);
        }
        return totals;
    }

    private static SortedDictionary<(int Rate, bool Included), long> Groups(IReadOnlyList<PricedLine> lines, List<long> totals)
    {
        var groups = new SortedDictionary<(int Rate, bool Included), long>();
        for (var i = 0; i < lines.Count; i++) Add(groups, (lines[i].TaxRate, lines[i].TaxIncluded), totals[i]);
        return groups;
    }

    private static void Add(SortedDictionary<(int, bool), long> groups, ShippingCharge shipping)
    {
        if (shipping.Amount != 0) Add(groups, (shipping.TaxRate, shipping.TaxIncluded), shipping.Amount);
    }

    private static void Add(SortedDictionary<(int, bool), long> groups, (int, bool) rate, long amount) =>
        groups[rate] = groups.GetValueOrDefault(rate) + amount;

    // Each group's share is the rounded running share less what went before, so that the shares sum to the discount.
    private static void TakeOff(SortedDictionary<(int Rate, bool Included), long> groups, long discount)
    {
        var whole = groups.Values.Sum();
        if (discount == 0 || whole == 0) return;

        long reached = 0, given = 0;
        foreach (var rate in groups.Keys.ToList())
        {
            reached += groups[rate];
            var share = Money.Divide((Int128)discount * reached, whole) - given;
            given += share;
            groups[rate] -= share;
        }
    }

    private static TaxPart Tax(int rate, bool included, long amount)
    {
        if (!included) return new TaxPart(rate, included, amount, Money.Divide((Int128)amount * rate, FullRate));
        var net = Money.Divide((Int128)amount * FullRate, FullRate + rate);
        return new TaxPart(rate, included, net, amount - net);
    }
}
