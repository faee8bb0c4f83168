using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Checkout;

public sealed class LastCopyTests
{
    [OnBothDatabases]
    public async Task Two_shoppers_cannot_buy_the_last_copy(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var book = await shop.Sell(stock: 1);

        var answers = await Task.WhenAll(shop.Place(book, 1), shop.Place(book, 1));

        Assert.Single(answers, answer => answer.Refusal is null);
        var refusal = Assert.Single(answers, answer => answer.Refusal is not null).Refusal!;
        Assert.Equal((RefusalKind.OutOfStock, "insufficient_stock"), (refusal.Kind, refusal.Reason));
        Assert.Equal($"Product '{book.Sku}': requested 1, available 0.", refusal.Text);
        Assert.Equal((1, 1, 0), await shop.Stock(book));
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Two_hundred_orders_at_once_sell_exactly_the_twenty_five_units_there_are(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 25);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => shop.Place(lamp, 1))));

        Assert.Equal(25, answers.Count(answer => answer.Refusal is null));
        Assert.All(answers.Where(answer => answer.Refusal is not null), answer => Assert.Equal("insufficient_stock", answer.Refusal!.Reason));
        Assert.Equal((25, 25, 0), await shop.Stock(lamp));
        Assert.Equal(25, await shop.Number("SELECT COUNT(*) FROM order_lines WHERE product_id = $1", lamp.Id));
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Orders_of_the_same_products_in_any_order_of_lines_all_succeed(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var first = await shop.Sell(stock: 100);
        var second = await shop.Sell(stock: 100);

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => shop.Place(Selling.Request(
            first.TenantId, i % 2 == 0 ? [new(first.Uuid, 1), new(second.Uuid, 1)] : [new(second.Uuid, 1), new(first.Uuid, 1)])))));

        Assert.All(answers, answer => Assert.Null(answer.Refusal));
        Assert.Equal((100, 60, 0), await shop.Stock(first));
        Assert.Equal((100, 60, 0), await shop.Stock(second));
    }
}
