using Cartwright.Catalogue;
using Cartwright.Checkout;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Checkout;

public sealed class RefusedOrderTests
{
    [OnBothDatabases]
    public async Task A_product_the_shop_does_not_know_is_refused_and_nothing_is_written(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 5);
        var unknown = Uuid.New(shop.Now);

        var answer = await shop.Place(Selling.Request(lamp.TenantId, new(lamp.Uuid, 1), new(unknown, 1)));

        Assert.Equal(("unknown_product", $"Product with ID '{unknown}' does not exist."), (answer.Refusal!.Reason, answer.Refusal.Text));
        await NothingIsLeft(shop, lamp);
    }

    [OnBothDatabases]
    public async Task A_product_of_another_shop_is_unknown(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 5);
        var tent = await shop.Sell(stock: 5, slug: "outdoor");

        var answer = await shop.Place(Selling.Request(lamp.TenantId, new OrderedProduct(tent.Uuid, 1)));

        Assert.Equal("unknown_product", answer.Refusal!.Reason);
        await NothingIsLeft(shop, tent);
    }

    [OnBothDatabases]
    public async Task A_deleted_product_is_unknown(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 5);
        await shop.Do(write => new DeleteProduct(lamp.TenantId, lamp.Uuid).Run(write, shop.Now));

        Assert.Equal("unknown_product", (await shop.Place(lamp, 1)).Refusal!.Reason);
    }

    [OnBothDatabases]
    public async Task A_product_without_a_price_is_not_for_sale(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 5);
        await shop.Execute("UPDATE products SET price = NULL WHERE id = $1", lamp.Id);

        var answer = await shop.Place(lamp, 1);

        Assert.Equal(("not_for_sale", $"Product '{lamp.Sku}' is not for sale."), (answer.Refusal!.Reason, answer.Refusal.Text));
        await NothingIsLeft(shop, lamp);
    }

    [OnBothDatabases]
    public async Task A_shortage_of_one_product_gives_back_what_the_others_had_got(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var plenty = await shop.Sell(stock: 100);
        var scarce = await shop.Sell(stock: 2);

        var answer = await shop.Place(Selling.Request(plenty.TenantId, new(plenty.Uuid, 10), new(scarce.Uuid, 3)));

        Assert.Equal($"Product '{scarce.Sku}': requested 3, available 2.", answer.Refusal!.Text);
        Assert.Equal((100, 0, 0), await shop.Stock(plenty));
        await NothingIsLeft(shop, plenty);
    }

    [OnBothDatabases]
    public async Task An_order_whose_total_is_too_large_to_be_money_is_refused(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var gem = await shop.Sell(stock: 10, price: Money.Largest / 2);

        Assert.Null((await shop.Place(gem, 2)).Refusal);
        Assert.Equal(RefusalKind.Invalid, (await shop.Place(gem, 3)).Refusal!.Kind);
        Assert.Equal((10, 2, 0), await shop.Stock(gem));
    }

    private static async Task NothingIsLeft(Shop shop, TestProduct product)
    {
        Assert.Equal(0, await shop.Number("SELECT COUNT(*) FROM orders WHERE api = 'test'"));
        Assert.Equal(0, await shop.Number("SELECT COUNT(*) FROM customers WHERE email = 'ann@example.com'"));
        Assert.Equal(0, await shop.Number("SELECT COUNT(*) FROM addresses WHERE line1 = $1", Selling.Home.Line1));
        Assert.Equal(0, await shop.Number("SELECT COUNT(*) FROM stock_holds WHERE product_id = $1", product.Id));
        await shop.StockAddsUp();
    }
}
