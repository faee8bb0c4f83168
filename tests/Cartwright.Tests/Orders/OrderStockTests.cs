using Cartwright.Checkout;
using Cartwright.Orders;
using Cartwright.Stock;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Orders;

/// <summary>What becomes of an order's stock on its way.</summary>
public sealed class OrderStockTests
{
    [OnBothDatabases]
    public async Task The_hold_becomes_a_sale_once_when_the_order_is_first_paid_in_work_or_shipped(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        foreach (var first in new[] { OrderStatus.Paid, OrderStatus.Processing })
        {
            var lamp = await shop.Sell(stock: 5);
            var order = (await shop.Place(lamp, 2)).Value;
            Assert.Equal((5, 2, 0), await shop.Stock(lamp));

            await shop.Move(lamp, order, first);
            Assert.Equal((3, 0, 0), await shop.Stock(lamp));
            await shop.Move(lamp, order, first is OrderStatus.Paid ? OrderStatus.Processing : OrderStatus.Paid);
            await shop.Move(lamp, order, OrderStatus.Shipped);

            Assert.Equal((3, 0, 0), await shop.Stock(lamp));
            Assert.Equal([(MovementKind.Initial, 5), (MovementKind.Sale, -2)], await shop.Movements(lamp));
        }
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Cancelling_before_the_sale_frees_the_stock_without_a_movement(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 5);
        var order = (await shop.Place(lamp, 2)).Value;

        await shop.Move(lamp, order, OrderStatus.Cancelled);

        Assert.Equal((5, 0, 0), await shop.Stock(lamp));
        Assert.Equal([(MovementKind.Initial, 5)], await shop.Movements(lamp));
        Assert.Equal("cancelled", await Payment(shop, order));
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Cancelling_after_the_sale_brings_the_goods_back_as_a_return(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        foreach (var end in new[] { OrderStatus.Cancelled, OrderStatus.Refunded })
        {
            var lamp = await shop.Sell(stock: 5);
            var order = (await shop.Place(lamp, 2)).Value;
            await shop.Move(lamp, order, OrderStatus.Paid);
            await shop.Move(lamp, order, end);

            Assert.Equal((5, 0, 0), await shop.Stock(lamp));
            Assert.Equal([(MovementKind.Initial, 5), (MovementKind.Sale, -2), (MovementKind.Return, 2)], await shop.Movements(lamp));
        }
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task What_was_shipped_does_not_come_back_by_refunding_it(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 5);
        var order = (await shop.Place(lamp, 2)).Value;
        foreach (var step in new[] { OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered, OrderStatus.Completed, OrderStatus.Refunded })
            Assert.Null((await shop.Move(lamp, order, step)).Refusal);

        Assert.Equal((3, 0, 0), await shop.Stock(lamp));
        Assert.Equal("refunded", await Payment(shop, order));
    }

    [OnBothDatabases]
    public async Task Of_ten_cancellations_at_once_one_succeeds_and_the_goods_come_back_once(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 5);
        var order = (await shop.Place(lamp, 2)).Value;
        await shop.Move(lamp, order, OrderStatus.Paid);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => shop.Move(lamp, order, OrderStatus.Cancelled))));

        Assert.Single(answers, answer => answer.Refusal is null);
        Assert.All(answers.Where(a => a.Refusal is not null), answer => Assert.Equal("invalid_status_transition", answer.Refusal!.Reason));
        Assert.Equal([(MovementKind.Initial, 5), (MovementKind.Sale, -2), (MovementKind.Return, 2)], await shop.Movements(lamp));
        Assert.Equal(3, await shop.Number("SELECT COUNT(*) FROM order_events WHERE order_id = $1", order.Id));
        await shop.StockAddsUp();
    }

    private static Task<string> Payment(Shop shop, PlacedOrder order) =>
        shop.One("SELECT state FROM payments WHERE order_id = $1", row => row.Text(0), order.Id);
}
