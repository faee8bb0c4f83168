using Cartwright.Catalogue;
using Cartwright.Checkout;
using Cartwright.Customers;
using Cartwright.Orders;
using Cartwright.Stock;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Databases;

/// <summary>A product a test has put on sale.</summary>
internal readonly record struct TestProduct(long Id, Guid Uuid, string Sku, long TenantId);

/// <summary>What most tests do in a shop: put something on sale, order it, move the order, look at the stock.</summary>
internal static class Selling
{
    public const string Actor = "test";

    public static readonly PostalAddress Home = new("1 High Street", "", "Springfield", "NY", "10001", "USA", "Ann Buyer");

    private static int lastSku;

    public static async Task<TestProduct> Sell(this Shop shop, long stock, long price = 10_00, string slug = "tech")
    {
        var tenant = await shop.Tenant(slug);
        var sku = $"T-{Interlocked.Increment(ref lastSku)}";
        var uuid = await shop.Do(write =>
            new CreateProduct(tenant, new ProductValues($"Test {sku}", sku, price, stock), Actor).Run(write, shop.Now));
        var id = await shop.Read(db => db.Products.Where(product => product.Uuid == uuid).Select(product => product.Id).SingleAsync());
        return new TestProduct(id, uuid, sku, tenant);
    }

    public static OrderRequest Request(long tenant, params IReadOnlyList<OrderedProduct> lines) => new()
    {
        TenantId = tenant,
        Currency = Currency.Of("USD"),
        Api = "test",
        Buyer = new Buyer("Ann Buyer", "ann@example.com", "+15550100"),
        ShippingAddress = Home,
        Lines = lines,
        Actor = Actor,
    };

    public static Task<Result<PlacedOrder>> Place(this Shop shop, OrderRequest request) =>
        shop.Writes.Run(write => new PlaceOrder(request).Run(write, shop.Now));

    public static Task<Result<PlacedOrder>> Place(this Shop shop, TestProduct product, long quantity, bool backorders = false) =>
        shop.Place(Request(product.TenantId, new OrderedProduct(product.Uuid, quantity)) with { Backorders = backorders });

    public static Task<Result<MovedOrder>> Move(this Shop shop, TestProduct product, PlacedOrder order, OrderStatus to) =>
        shop.Writes.Run(write => new MoveOrder(product.TenantId, order.Uuid, to, Actor).Run(write, shop.Now));

    public static async Task<OrderView> Order(this Shop shop, PlacedOrder order) =>
        (await new FindOrder(shop.Reads).Run(order.Uuid, CancellationToken.None))!;

    /// <summary>Goods that come in at the product's first location.</summary>
    public static async Task<Result<Done>> Receive(this Shop shop, TestProduct product, long units)
    {
        var location = await shop.Location(product);
        return await shop.Writes.Run(write => ReceiveGoods.Run(write, product.Id, location, units, Actor, shop.Now));
    }

    public static Task<long> Location(this Shop shop, TestProduct product) => shop.Read(
        db => db.StockLevels.Where(level => level.ProductId == product.Id).MinAsync(level => level.LocationId));

    /// <summary>On hand, held and backordered over all locations.</summary>
    public static Task<(long OnHand, long Held, long Backordered)> Stock(this Shop shop, TestProduct product) => shop.One(
        "SELECT CAST(SUM(on_hand) AS bigint), CAST(SUM(held) AS bigint), CAST(SUM(backordered) AS bigint) FROM stock_levels WHERE product_id = $1",
        row => (row.Long(0), row.Long(1), row.Long(2)), product.Id);

    /// <summary>What the shop shows of a product.</summary>
    public static async Task<long?> Shown(this Shop shop, TestProduct product) =>
        (await new FindProduct(shop.Reads).Run(product.Uuid, CancellationToken.None))!.Value.Product.ToPromise;

    /// <summary>Each kind of movement of a product with its units, in the order they happened.</summary>
    public static Task<List<(MovementKind, long)>> Movements(this Shop shop, TestProduct product) => shop.Read(async db =>
    {
        var movements = await db.StockMovements.Where(movement => movement.ProductId == product.Id).OrderBy(movement => movement.Id).ToListAsync();
        return movements.ConvertAll(movement => (movement.Kind, movement.Quantity));
    });
}
