using Cartwright.Data;
using Cartwright.Orders;
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
    public async Task An_order_of_another_shop_is_not_found(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 5);
        var order = (await shop.Place(lamp, 2)).Value;

        var moved = await shop.Move(lamp with { TenantId = await shop.Tenant("outdoor") }, order, OrderStatus.Paid);

        Assert.Equal(RefusalKind.NotFound, moved.Refusal!.Kind);
        Assert.Equal(OrderStatus.Pending, (await shop.Order(order)).Status);
    }

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
