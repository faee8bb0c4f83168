using System.Globalization;

namespace Cartwright.Pricing;

/// <summary>What a shop adds to its prices for one address and one way of shipping, as one statement read it.</summary>
public sealed record Terms
{
    public static readonly Terms None = new();

    /// <summary>The shop's rate that fits the address best; null: the shop adds no tax.</summary>
    public TaxRate? Rate { get; init; }

    /// <summary>True where the shop ships by its own methods alone.</summary>
    public bool HasMethods { get; init; }

    /// <summary>The method asked for; null where the shop has no such method, or none was asked for.</summary>
    public ShippingMethod? Method { get; init; }

    /// <summary>Why the shop does not ship like that, or null where it does (pycommerce.md 4.1).</summary>
    public Refusal? Refuses(string? asked, string country)
    {
        if (asked is null || !HasMethods) return null;
        if (Method is null) return new Refusal(RefusalKind.Invalid, "unknown_shipping_method", $"Shipping method '{asked}' does not exist.", "shipping_method");
        if (Method.DeliversTo(country)) return null;
        return new Refusal(RefusalKind.Invalid, "shipping_method_elsewhere", $"Shipping method '{Method.Code}' does not deliver to '{country}'.", "shipping_method");
    }

    /// <summary>The lines and their shipping priced: a product's own rate wins over the shop's, shipping bears the shop's where that says so.</summary>
    public Result<PricedOrder> Order(IReadOnlyList<CatalogueLine> lines)
    {
        var priced = lines.Select(Taxed).ToList();
        if (Method is null) return Price.Order(priced);
        if (Price.Order(priced).IsRefused(out var refusal, out var goods)) return refusal;
        if (Method.Cost(goods.Subtotal, Parcel.Grams(lines)).IsRefused(out refusal, out var cost)) return refusal;
        return Price.Order(priced, shipping: Rate is { Shipping: true } ? new(cost, Rate.Rate, Rate.Included) : new(cost, 0, false));
    }

    /// <summary>What a part of the tax is called on an order: <c>VAT 20 %</c>.</summary>
    public string NameOf(TaxPart tax)
    {
        var isTheShops = Rate is not null && (Rate.Rate, Rate.Included) == (tax.Rate, tax.Included);
        return string.Create(CultureInfo.InvariantCulture, $"{(isTheShops ? Rate!.Name : "Tax")} {TaxPercent.Text(tax.Rate)} %");
    }

    private PricedLine Taxed(CatalogueLine line) => line.TaxRate is { } own
        ? new PricedLine(line.Quantity, line.UnitPrice, own, line.TaxIncluded)
        : new PricedLine(line.Quantity, line.UnitPrice, Rate?.Rate ?? 0, Rate?.Included ?? false);
}
