using Cartwright.Orders;

namespace Cartwright.Apis.PyCommerce;

/// <summary>The <c>items</c> of a shipment or a return: each names a line by <c>order_item_id</c> or its product by <c>product_id</c>, and a quantity.</summary>
internal sealed record SentGoods(IReadOnlyList<(string? Line, string? Product, long Quantity)> Items)
{
    private const int MostItems = 1000;
    private const long MostUnits = 1_000_000_000;

    /// <summary>An id that is no uuid is the id of nothing.</summary>
    public string? FirstUnknown =>
        Items.SelectMany(item => (string?[])[item.Line, item.Product]).FirstOrDefault(id => id is not null && !WireId.TryParse(id, out _));

    /// <summary>Once every id is a uuid.</summary>
    public IReadOnlyList<OrderGoods> Goods => [.. Items.Select(item => new OrderGoods(Parsed(item.Line), Parsed(item.Product), item.Quantity))];

    /// <summary>Null where there is no <c>items</c>.</summary>
    public static SentGoods? Read(JsonFields fields) =>
        fields.Objects("items", MostItems) is { } items ? new SentGoods([.. items.Select(ReadItem)]) : null;

    public static PyCommerceError NotOnTheOrder(string id) => PyCommerceErrors.Invalid($"Item '{id}' is not on the order.");

    private static (string? Line, string? Product, long Quantity) ReadItem(JsonFields item)
    {
        var (line, product) = (item.Text("order_item_id", 100), item.Text("product_id", 100));
        if (line is null && product is null) item.Missing("order_item_id");
        var quantity = item.Integer("quantity", 1, MostUnits);
        if (quantity is null) item.Missing("quantity");
        return (line, product, quantity ?? 0);
    }

    private static Guid? Parsed(string? id) => id is null ? null : Guid.ParseExact(id, "D");
}
