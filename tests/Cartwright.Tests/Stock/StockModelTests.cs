using Cartwright.Catalogue;
using Cartwright.Checkout;
using Cartwright.Orders;
using Cartwright.Tests.Databases;
using CsCheck;

namespace Cartwright.Tests.Stock;

/// <summary>Whatever is placed, moved, set and received in whatever order, the shop's stock is what a few lines of arithmetic say it is.</summary>
public sealed class StockModelTests
{
    private const int Products = 3;

    private static readonly Gen<Step> Steps = Gen.OneOf<Step>(
        Gen.Select(Gen.Int[0, Products - 1], Gen.Long[1, 6], Gen.Bool, (product, units, backorders) => (Step)new Step.Order(product, units, backorders)),
        Gen.Select(Gen.Int[0, 30], Gen.Enum<OrderStatus>(), (order, to) => (Step)new Step.Move(order, to)),
        Gen.Select(Gen.Int[0, 30], Gen.OneOf(OrderStatus.Paid, OrderStatus.Cancelled), (order, to) => (Step)new Step.Move(order, to)),
        Gen.Select(Gen.Int[0, Products - 1], Gen.Long[0, 8], (product, units) => (Step)new Step.Set(product, units)),
        Gen.Select(Gen.Int[0, Products - 1], Gen.Long[1, 5], (product, units) => (Step)new Step.Receive(product, units)));

    [OnBothDatabases]
    public async Task Stock_is_always_what_its_movements_holds_and_backorders_say(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await Steps.List[5, 25].SampleAsync(steps => Play(shop, steps), iter: 40, threads: 1);
    }

    private static async Task Play(Shop shop, List<Step> steps)
    {
        var products = new List<(TestProduct Product, StockModel Model)>();
        for (var i = 0; i < Products; i++) products.Add((await shop.Sell(stock: 2 * i), new StockModel(2 * i)));
        var orders = new List<(PlacedOrder Placed, int Product, StockModel.Order Model)>();

        foreach (var step in steps)
        {
            await Take(shop, products, orders, step);
            foreach (var (product, model) in products)
            {
                Assert.Equal((model.OnHand, model.Held, model.Backordered), await shop.Stock(product));
                Assert.Equal(model.Free, await shop.Shown(product));
                Assert.True(model.Free >= 0 || model.Backordered > 0, "Less than nothing is shown only of what is backordered.");
            }
            await shop.StockAddsUp();
        }
    }

    private static async Task Take(
        Shop shop, List<(TestProduct Product, StockModel Model)> products, List<(PlacedOrder Placed, int Product, StockModel.Order Model)> orders, Step step)
    {
        switch (step)
        {
            case Step.Order(var index, var units, var backorders):
                var placed = await shop.Place(products[index].Product, units, backorders);
                var expected = products[index].Model.Place(units, backorders);
                Assert.Equal(expected is null, placed.Refusal is not null);
                if (expected is not null) orders.Add((placed.Value, index, expected));
                break;
            case Step.Move(var number, var to) when orders.Count > 0:
                var order = orders[number % orders.Count];
                var moved = await shop.Move(products[order.Product].Product, order.Placed, to);
                Assert.Equal(products[order.Product].Model.Move(order.Model, to), moved.Refusal is null);
                break;
            case Step.Set(var index, var units):
                var product = products[index].Product;
                var set = await shop.Writes.Run(write =>
                    new ChangeProduct(product.TenantId, product.Uuid, new ProductValues(Stock: units), Selling.Actor).Run(write, shop.Now));
                Assert.Equal(products[index].Model.Set(units), set.Refusal is null);
                break;
            case Step.Receive(var index, var units):
                Assert.Null((await shop.Receive(products[index].Product, units)).Refusal);
                products[index].Model.Receive(units);
                break;
        }
    }

    private abstract record Step
    {
        public sealed record Order(int Product, long Units, bool Backorders) : Step;

        public sealed record Move(int Number, OrderStatus To) : Step;

        public sealed record Set(int Product, long Units) : Step;

        public sealed record Receive(int Product, long Units) : Step;
    }
}
