using Cartwright.Checkout;

namespace Cartwright.Apis.PyCommerce;

/// <summary>The products a client names and how many of each (pycommerce.md 3.6). A price in them is never read.</summary>
internal sealed class SentItems
{
    public const int MostUnits = 1_000_000_000;

    private const int MostLines = 1000;

    private readonly List<(string Product, long Quantity)> items;

    private SentItems(List<(string Product, long Quantity)> items) => this.items = items;

    /// <summary>A product id that is no uuid is the id of no product; it is said after the tenant is known.</summary>
    public string? FirstUnknownProduct => items.Find(item => !WireId.TryParse(item.Product, out _)).Product;

    public IReadOnlyList<OrderedProduct> Lines => items.ConvertAll(item => new OrderedProduct(Guid.ParseExact(item.Product, "D"), item.Quantity));

    public static SentItems Read(JsonFields fields) => new([.. fields.RequiredObjects("items", MostLines).Select(ReadOne)]);

    private static (string Product, long Quantity) ReadOne(JsonFields item)
    {
        var product = item.RequiredText("product_id", 100);
        var quantity = item.Integer("quantity", 1, MostUnits);
        if (quantity is null) item.Missing("quantity");
        return (product, quantity ?? 0);
    }
}
