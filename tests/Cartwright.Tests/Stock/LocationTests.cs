using Cartwright.Catalogue;
using Cartwright.Orders;
using Cartwright.Stock;
using Cartwright.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Stock;

public sealed class LocationTests
{
    [OnBothDatabases]
    public async Task An_order_takes_its_units_from_one_selling_location_after_the_other(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 3);
        var second = await AddLocation(shop, lamp, "Second shop", canSell: true, units: 4);

        var placed = (await shop.Place(lamp, 5)).Value;

        Assert.Equal([(3, 3), (4, 2)], await Levels(shop, lamp));
        Assert.Equal(2, await shop.Shown(lamp));
        Assert.Null((await shop.Move(lamp, placed, OrderStatus.Paid)).Refusal);
        Assert.Equal([(0, 0), (2, 0)], await Levels(shop, lamp));
        Assert.Equal(-2, await shop.Number(
            "SELECT quantity FROM stock_movements WHERE order_id = $1 AND location_id = $2", placed.Id, second));
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task A_cancelled_order_gives_each_location_its_own_units_back(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 3);
        await AddLocation(shop, lamp, "Second shop", canSell: true, units: 4);
        var placed = (await shop.Place(lamp, 5)).Value;
        await shop.Move(lamp, placed, OrderStatus.Paid);

        Assert.Null((await shop.Move(lamp, placed, OrderStatus.Cancelled)).Refusal);

        Assert.Equal([(3, 0), (4, 0)], await Levels(shop, lamp));
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task What_lies_where_nothing_is_sold_is_neither_shown_nor_promised(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 1);
        await AddLocation(shop, lamp, "Store room", canSell: false, units: 50);

        Assert.Equal(1, await shop.Shown(lamp));
        Assert.Equal($"Product '{lamp.Sku}': requested 2, available 1.", (await shop.Place(lamp, 2)).Refusal!.Text);
        Assert.Null((await shop.Place(lamp, 1)).Refusal);
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Stock_cannot_be_set_below_what_lies_at_other_locations(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 3);
        await AddLocation(shop, lamp, "Second shop", canSell: true, units: 4);

        var answer = await shop.Writes.Run(write =>
            new ChangeProduct(lamp.TenantId, lamp.Uuid, new ProductValues(Stock: 2), Selling.Actor).Run(write, shop.Now));

        Assert.Equal("stock_elsewhere", answer.Refusal!.Reason);
        Assert.Equal(7, await shop.Shown(lamp));
        await shop.StockAddsUp();
    }

    private static async Task<long> AddLocation(Shop shop, TestProduct product, string name, bool canSell, long units)
    {
        var location = await shop.Do<long>(async write =>
        {
            var added = new StockLocation { TenantId = product.TenantId, Name = name, CanSell = canSell, Created = shop.Now };
            write.Db.Add(added);
            await write.Db.SaveChangesAsync();
            write.Db.Add(new StockLevel { TenantId = product.TenantId, ProductId = product.Id, LocationId = added.Id });
            await write.Db.SaveChangesAsync();
            return added.Id;
        });
        await shop.Do(write => ReceiveGoods.Run(write, product.Id, location, units, Selling.Actor, shop.Now));
        return location;
    }

    private static Task<List<(int OnHand, int Held)>> Levels(Shop shop, TestProduct product) => shop.Read(async db =>
    {
        var levels = await db.StockLevels.Where(level => level.ProductId == product.Id).OrderBy(level => level.LocationId).ToListAsync();
        return levels.ConvertAll(level => ((int)level.OnHand, (int)level.Held));
    });
}
