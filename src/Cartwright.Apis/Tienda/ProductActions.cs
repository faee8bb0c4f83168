using Cartwright.Apis.Tienda.Wire;
using Cartwright.Catalogue;

namespace Cartwright.Apis.Tienda;

/// <summary>What the shop offers, by product number; at most a thousand at once.</summary>
internal sealed class ProductActions(FindOffers find)
{
    private const int MostAtOnce = 1000;

    public async Task<TiendaAnswer> List(TiendaCall call)
    {
        var fields = call.Fields;
        var one = fields.Id("producto_id");
        var after = fields.Whole("desde", 0, long.MaxValue) ?? 0;
        var limit = (int)(fields.Whole("limite", 1, MostAtOnce) ?? MostAtOnce);
        if (fields.Error is { } error) return error;

        // One more than asked for tells whether there are more.
        var offers = await find.Run(call.Shop.Id, one - 1 ?? after, one ?? long.MaxValue, limit + 1, call.Cancellation);
        if (one is not null && offers.Count == 0) return new TiendaError(21, $"El producto {one} no existe");
        var shown = offers.Take(limit).Select(offer => Wire(offer, call.Currency)).ToList();
        return TiendaAnswer.Of(new ProductosWire(shown, offers.Count > limit ? shown[^1].ProductoId : ""));
    }

    private static ProductoWire Wire(Offer offer, Currency currency) => new(
        TiendaText.Id(offer.Id), offer.Sku, offer.Name, offer.Description ?? "", offer.Price is { } price ? TiendaText.Money(price, currency) : "",
        TiendaText.Percent(offer.TaxRate), TiendaText.Flag(offer.TaxIncluded), offer.Period is { } period ? TiendaWords.Of(period) : "",
        offer.ToPromise is { } units ? TiendaText.Id(Math.Max(units, 0)) : "");
}
