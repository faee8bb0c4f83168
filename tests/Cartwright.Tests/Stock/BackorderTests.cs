using Cartwright.Orders;
using Cartwright.Stock;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Stock;

public sealed class BackorderTests
{
    [OnBothDatabases]
    public async Task What_is_not_there_is_promised_only_where_backorders_are_allowed(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var book = await shop.Sell(stock: 2);

        Assert.Equal("insufficient_stock", (await shop.Place(book, 5)).Refusal!.Reason);
        Assert.Null((await shop.Place(book, 5, backorders: true)).Refusal);

        Assert.Equal((2, 2, 3), await shop.Stock(book));
        Assert.Equal(-3, await shop.Shown(book));
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task A_second_backorder_of_a_product_is_counted_as_well(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var book = await shop.Sell(stock: 0);

        await shop.Place(book, 2, backorders: true);
        await shop.Place(book, 3, backorders: true);

        Assert.Equal((0, 0, 5), await shop.Stock(book));
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Goods_that_come_in_serve_the_oldest_backorder_first(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var book = await shop.Sell(stock: 0);
        var first = (await shop.Place(book, 2, backorders: true)).Value;
        var second = (await shop.Place(book, 3, backorders: true)).Value;

        await shop.Receive(book, 3);

        Assert.Equal((2, 0), await Hold(shop, first));
        Assert.Equal((1, 2), await Hold(shop, second));
        Assert.Equal((3, 3, 2), await shop.Stock(book));
        await shop.StockAddsUp();

        await shop.Receive(book, 10);

        Assert.Equal((3, 0), await Hold(shop, second));
        Assert.Equal((13, 5, 0), await shop.Stock(book));
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Goods_for_an_order_that_is_already_sold_leave_at_once_as_a_sale(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var book = await shop.Sell(stock: 1);
        var sold = (await shop.Place(book, 3, backorders: true)).Value;
        var held = (await shop.Place(book, 2, backorders: true)).Value;
        Assert.Null((await shop.Move(book, sold, OrderStatus.Paid)).Refusal);
        Assert.Equal((0, 0, 4), await shop.Stock(book));

        await shop.Receive(book, 3);

        Assert.Equal((0, 0), await Hold(shop, sold));
        Assert.Equal((1, 1), await Hold(shop, held));
        Assert.Equal((1, 1, 1), await shop.Stock(book));
        Assert.Equal(-3, await shop.Number("SELECT CAST(SUM(quantity) AS bigint) FROM stock_movements WHERE order_id = $1", sold.Id));
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task A_cancelled_backorder_waits_no_longer(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var book = await shop.Sell(stock: 1);
        var order = (await shop.Place(book, 3, backorders: true)).Value;

        Assert.Null((await shop.Move(book, order, OrderStatus.Cancelled)).Refusal);
        await shop.Receive(book, 5);

        Assert.Equal((6, 0, 0), await shop.Stock(book));
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Nothing_less_than_one_unit_is_received_and_only_where_there_is_a_level(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var book = await shop.Sell(stock: 1);

        Assert.Equal(RefusalKind.Invalid, (await shop.Receive(book, 0)).Refusal!.Kind);
        var elsewhere = await shop.Writes.Run(write => ReceiveGoods.Run(write, book.Id, 999_999, 1, Selling.Actor, shop.Now));
        Assert.Equal(RefusalKind.NotFound, elsewhere.Refusal!.Kind);
        Assert.Equal((1, 0, 0), await shop.Stock(book));
    }

    private static Task<(long Quantity, long Backordered)> Hold(Shop shop, Cartwright.Checkout.PlacedOrder order) => shop.One(
        "SELECT quantity, backordered FROM stock_holds WHERE order_id = $1", row => (row.Long(0), row.Long(1)), order.Id);
}
