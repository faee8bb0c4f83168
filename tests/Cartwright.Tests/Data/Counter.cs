using Cartwright.Data;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Data;

/// <summary>A number in the database that tests of the door count in: the reorder level of a product of their own.</summary>
internal sealed record Counter(Shop Shop, long Product)
{
    private static readonly Statement Raise = new("UPDATE products SET reorder_level = reorder_level + 1 WHERE id = $1");

    private static readonly Statement Load = new("SELECT p.reorder_level FROM products p WHERE p.id = $1 {lock p}");

    private static readonly Statement Store = new("UPDATE products SET reorder_level = $2 WHERE id = $1");

    public static async Task<Counter> In(Shop shop)
    {
        var counter = new Counter(shop, (await shop.Sell(stock: 0)).Id);
        await shop.Execute("UPDATE products SET reorder_level = 0 WHERE id = $1", counter.Product);
        return counter;
    }

    public Task<long> Value() => Shop.Number("SELECT reorder_level FROM products WHERE id = $1", Product);

    public Task<int> Add(Write write) => write.Execute(Raise, Product);

    /// <summary>Adds one the careless way, by reading, waiting for nobody, and writing; right only if the row is locked meanwhile.</summary>
    public async Task AddByReading(Write write)
    {
        var found = await write.Query(Load, row => row.Long(0), Product);
        await write.Execute(Store, Product, found[0] + 1);
    }
}
