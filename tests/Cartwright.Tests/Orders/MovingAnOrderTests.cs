using Cartwright.Checkout;
using Cartwright.Data;
using Cartwright.Orders;
using Cartwright.Stock;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Orders;

public sealed class MovingAnOrderTests
{
    // Written out once more, so that a change of the table is a change of two places.
    private static readonly Dictionary<OrderStatus, OrderStatus[]> Declared = new()
    {
        [OrderStatus.Pending] = [OrderStatus.Processing, OrderStatus.Paid, OrderStatus.Cancelled],
        [OrderStatus.Paid] = [OrderStatus.Processing, OrderStatus.Shipped, OrderStatus.Refunded, OrderStatus.Cancelled],
        [OrderStatus.Processing] = [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Cancelled],
        [OrderStatus.Shipped] = [OrderStatus.Delivered, OrderStatus.Returned],
        [OrderStatus.Delivered] = [OrderStatus.Completed, OrderStatus.Returned],
        [OrderStatus.Completed] = [OrderStatus.Refunded],
        [OrderStatus.Returned] = [OrderStatus.Refunded],
        [OrderStatus.Cancelled] = [],
        [OrderStatus.Refunded] = [],
    };

    [OnBothDatabases]
    public async Task Only_the_declared_moves_are_possible(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 100);
        foreach (var from in Enum.GetValues<OrderStatus>())
        {
            foreach (var to in Enum.GetValues<OrderStatus>())
            {
                var order = (await shop.Place(lamp, 1)).Value;
                foreach (var step in Way(from)) Assert.Null((await shop.Move(lamp, order, step)).Refusal);

                var moved = await shop.Move(lamp, order, to);

                var isDeclared = Declared[from].Contains(to);
                Assert.Equal((from, to, isDeclared), (from, to, moved.Refusal is null));
                Assert.Equal(isDeclared ? to : from, (await shop.Order(order)).Status);
                if (isDeclared) continue;
                Assert.Equal($"An order that is {from.Word()} cannot become {to.Word()}.", moved.Refusal!.Text);
            }
        }
        await shop.StockAddsUp();
    }

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
        foreach (var step in Way(OrderStatus.Completed).Append(OrderStatus.Refunded)) await shop.Move(lamp, order, step);

        Assert.Equal(OrderStatus.Refunded, (await shop.Order(order)).Status);
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

    [OnBothDatabases]
    public async Task An_order_of_another_shop_is_not_found(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 5);
        var order = (await shop.Place(lamp, 2)).Value;

        var moved = await shop.Move(lamp with { TenantId = await shop.Tenant("outdoor") }, order, OrderStatus.Paid);

        Assert.Equal(RefusalKind.NotFound, moved.Refusal!.Kind);
        Assert.Equal(OrderStatus.Pending, (await shop.Order(order)).Status);
    }

    private static Task<string> Payment(Shop shop, PlacedOrder order) =>
        shop.One("SELECT state FROM payments WHERE order_id = $1", row => row.Text(0), order.Id);

    // One way to each status from the beginning.
    private static OrderStatus[] Way(OrderStatus to) => to switch
    {
        OrderStatus.Pending => [],
        OrderStatus.Processing or OrderStatus.Paid or OrderStatus.Cancelled => [to],
        OrderStatus.Shipped or OrderStatus.Refunded => [OrderStatus.Paid, to],
        OrderStatus.Delivered or OrderStatus.Returned => [OrderStatus.Paid, OrderStatus.Shipped, to],
        _ => [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered, to],
    };
}
