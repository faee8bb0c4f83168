using Cartwright.Audit;
using Cartwright.Checkout;
using Cartwright.Orders;
using Cartwright.Stock;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Stock;

public sealed class TakeBackTests
{
    private static readonly Actor Staff = new("user:4", "test");

    [OnBothDatabases]
    public async Task Goods_go_back_to_where_they_were_sold_from(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var product = await shop.Sell(stock: 3);
        var second = await AddLocation(shop, product, 4);
        var order = (await shop.Place(product, 5)).Value;
        await shop.Move(product, order, OrderStatus.Paid);
        await shop.Move(product, order, OrderStatus.Shipped);
        var first = await shop.Location(product);
        Assert.Equal((0, 2), (await OnHand(shop, product, first), await OnHand(shop, product, second)));

        await Return(shop, product, order, 4);
        Assert.Equal((3, 3), (await OnHand(shop, product, first), await OnHand(shop, product, second)));
        await Return(shop, product, order, 1);
        Assert.Equal((3, 4), (await OnHand(shop, product, first), await OnHand(shop, product, second)));
        Assert.Equal(OrderStatus.Returned, (await shop.Order(order)).Status);
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Goods_that_come_back_serve_the_oldest_backorder_first(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var product = await shop.Sell(stock: 2);
        var order = (await shop.Place(product, 2)).Value;
        await shop.Move(product, order, OrderStatus.Paid);
        await shop.Move(product, order, OrderStatus.Shipped);
        await shop.Place(product, 1, backorders: true);
        Assert.Equal((0, 0, 1), await shop.Stock(product));

        await Return(shop, product, order, 2);
        Assert.Equal((2, 1, 0), await shop.Stock(product));
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Of_many_returns_at_once_no_unit_comes_back_twice(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var product = await shop.Sell(stock: 7);
        var order = (await shop.Place(product, 5)).Value;
        await shop.Move(product, order, OrderStatus.Paid);
        await shop.Move(product, order, OrderStatus.Shipped);
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.Writes.Run(write =>
            new ReturnGoods(product.TenantId, order.Uuid, [new OrderGoods(null, product.Uuid, 1)], Restock: true, Staff).Run(write, shop.Now))));
        Assert.Equal(5, results.Count(result => result.Refusal is null));
        Assert.Equal((7, 0, 0), await shop.Stock(product));
        await shop.StockAddsUp();
    }

    private static Task<ReturnedGoods> Return(Shop shop, TestProduct product, PlacedOrder order, long units) => shop.Do(write =>
        new ReturnGoods(product.TenantId, order.Uuid, [new OrderGoods(null, product.Uuid, units)], Restock: true, Staff).Run(write, shop.Now));

    private static Task<long> OnHand(Shop shop, TestProduct product, long location) =>
        shop.Number("SELECT on_hand FROM stock_levels WHERE product_id = $1 AND location_id = $2", product.Id, location);

    private static async Task<long> AddLocation(Shop shop, TestProduct product, long units)
    {
        var location = await shop.Do<long>(async write =>
        {
            var added = new StockLocation { TenantId = product.TenantId, Name = "Second", Created = shop.Now };
            write.Db.StockLocations.Add(added);
            await write.Db.SaveChangesAsync();
            write.Db.StockLevels.Add(new StockLevel { TenantId = product.TenantId, ProductId = product.Id, LocationId = added.Id });
            await write.Db.SaveChangesAsync();
            return added.Id;
        });
        await shop.Writes.Run(write => ReceiveGoods.Run(write, product.Id, location, units, Selling.Actor, shop.Now));
        return location;
    }
}
