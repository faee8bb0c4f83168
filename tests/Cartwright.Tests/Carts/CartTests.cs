using Cartwright.Carts;
using Cartwright.Catalogue;
using Cartwright.Tests.Databases;
using Cartwright.Tests.Doctor;
using Cartwright.Tests.Pricing;

namespace Cartwright.Tests.Carts;

public sealed class CartTests
{
    private const string Api = "pycommerce";
    private const long Jane = 6;

    [OnBothDatabases]
    public async Task Adding_a_product_again_adds_up_and_the_cart_counts_along(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var (lamp, bulb) = (await shop.Sell(5, 10_00), await shop.Sell(5, 2_50));
        var cart = await Open(shop, Jane);

        await Add(shop, cart, lamp, 2);
        await Add(shop, cart, bulb, 1);
        var after = (await Add(shop, cart, lamp, 3)).Value;

        Assert.Equal([(lamp.Uuid, 5L, 10_00L), (bulb.Uuid, 1L, 2_50L)], after.Lines.Select(line => (line.Product, line.Quantity, line.UnitPrice!.Value)));
        Assert.Equal((6, 52_50), (after.TotalQuantity, after.Subtotal));
        Assert.Equal((5, 0, 0), await shop.Stock(lamp));
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task A_line_is_set_taken_out_and_all_are_cleared(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var (lamp, bulb) = (await shop.Sell(5), await shop.Sell(5));
        var cart = await Open(shop, null);
        await Add(shop, cart, lamp, 2);
        await Add(shop, cart, bulb, 2);

        Assert.Equal(9, (await Set(shop, cart, lamp, 7)).Value.TotalQuantity);
        Assert.Equal([bulb.Uuid], (await Set(shop, cart, lamp, 0)).Value.Lines.Select(line => line.Product));
        Assert.Equal("not_found", (await Set(shop, cart, lamp, 1)).Refusal!.Reason);
        Assert.Equal("not_found", (await Set(shop, cart, lamp, -5)).Refusal!.Reason);
        await shop.Agrees();
        var cleared = (await shop.Writes.Run(write => new ClearCart(cart, Api).Run(write, shop.Now))).Value;
        Assert.Equal((0, 0), (cleared.Lines.Count, cleared.TotalQuantity));
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task What_cannot_be_bought_is_not_put_in_and_what_can_no_longer_be_is_shown_as_such(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var (lamp, bulb, tent) = (await shop.Sell(5, 10_00), await shop.Sell(5, 10_00), await shop.Sell(5, slug: "outdoor"));
        var cart = await Open(shop, Jane);
        await Add(shop, cart, lamp, 1);
        await Add(shop, cart, bulb, 1);

        await shop.Do(write => new DeleteProduct(lamp.TenantId, lamp.Uuid).Run(write, shop.Now));

        Assert.Equal("unknown_product", (await Add(shop, cart, tent, 1)).Refusal!.Reason);
        Assert.Equal("unknown_product", (await Add(shop, cart, lamp, 1)).Refusal!.Reason);
        await shop.Execute("UPDATE products SET price = 99 WHERE id = $1", bulb.Id);
        var shown = (await new FindCart(shop.Reads).Run(Api, cart, CancellationToken.None))!;
        Assert.Equal([null, 99L], shown.Lines.Select(line => line.UnitPrice));
        Assert.Equal((2, 99), (shown.TotalQuantity, shown.Subtotal));
        await shop.Execute("UPDATE products SET price = NULL WHERE id = $1", bulb.Id);
        Assert.Equal("not_for_sale", (await Add(shop, cart, bulb, 1)).Refusal!.Reason);
        Assert.Equal(0, (await Totals(shop, cart)).Total);
    }

    [OnBothDatabases]
    public async Task A_cart_is_no_larger_than_an_order_can_be(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(5, Money.Largest);
        var cart = await Open(shop, Jane);

        Assert.Equal("quantity", (await Add(shop, cart, lamp, 0)).Refusal!.Field);
        Assert.Equal("quantity", (await Add(shop, cart, lamp, 1_000_000_001)).Refusal!.Field);
        await Add(shop, cart, lamp, 999_999_999);
        Assert.Equal("cart_full", (await Add(shop, cart, lamp, 2)).Refusal!.Reason);
        Assert.Equal("quantity", (await Set(shop, cart, lamp, long.MaxValue)).Refusal!.Field);
        var full = (await Add(shop, cart, lamp, 1)).Value;
        Assert.Equal((Int128)Money.Largest * 1_000_000_000, full.Subtotal);
        Assert.Equal("The order's total is too large.", (await TryTotals(shop, cart)).Refusal!.Text);

        await shop.Execute("INSERT INTO cart_lines (uuid, tenant_id, cart_id, product_id, quantity, created, updated) SELECT o.uuid, o.tenant_id, c.id, 201, 1, c.created, c.created FROM orders o, carts c");
        await shop.Execute("UPDATE carts SET lines_count = 1000");
        Assert.Equal("cart_full", (await Add(shop, cart, await shop.Sell(1), 1)).Refusal!.Reason);
    }

    [OnBothDatabases]
    public async Task Totals_are_those_an_order_would_have(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var (lamp, book) = (await shop.Sell(5, 10_00), await shop.Sell(5, 10_55));
        await shop.Execute("UPDATE products SET tax_rate = 5500, tax_included = $2 WHERE id = $1", book.Id, true);
        await shop.Tax(20_000);
        await shop.Tax(10_000, "US", "CA");
        var cart = await Open(shop, Jane);
        await Add(shop, cart, lamp, 2);
        await Add(shop, cart, book, 1);

        Assert.Equal((30_55, 4_00, 34_55), Amounts(await Totals(shop, cart)));
        Assert.Equal((30_55, 2_00, 32_55), Amounts(await Totals(shop, cart, "US", "ca")));

        static (long, long, long) Amounts(Cartwright.Pricing.PricedOrder priced) => (priced.Subtotal, priced.AddedTax, priced.Total);
    }

    [OnBothDatabases]
    public async Task A_user_has_one_open_cart_in_each_shop_and_nobody_has_many(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);

        var first = await Open(shop, Jane);

        Assert.Equal(first, await Open(shop, Jane));
        Assert.NotEqual(first, await Open(shop, Jane, "outdoor"));
        Assert.NotEqual(await Open(shop, null), await Open(shop, null));
        Assert.Null(await new FindCart(shop.Reads).Run("lorikeet", first, CancellationToken.None));
        Assert.Equal("not_found", (await shop.Writes.Run(write => new ClearCart(first, "lorikeet").Run(write, shop.Now))).Refusal!.Reason);
        await shop.Execute("UPDATE carts SET active = $1 WHERE user_id = 6", false);
        Assert.NotEqual(first, await Open(shop, Jane));
    }

    [OnBothDatabases]
    public async Task Eight_first_requests_of_one_user_at_once_open_one_cart(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);

        var carts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Open(shop, Jane))));

        Assert.Single(carts.Distinct());
        Assert.Equal(1, await shop.Number("SELECT COUNT(*) FROM carts"));
    }

    [OnBothDatabases]
    public async Task Twenty_that_add_the_same_product_at_once_are_added_up(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var (lamp, bulb) = (await shop.Sell(1), await shop.Sell(1));
        var cart = await Open(shop, Jane);

        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => Task.Run(() => Add(shop, cart, i % 4 == 0 ? bulb : lamp, i))));

        Assert.All(answers, answer => Assert.Null(answer.Refusal));
        var after = (await new FindCart(shop.Reads).Run(Api, cart, CancellationToken.None))!;
        Assert.Equal([(lamp.Uuid, 150L), (bulb.Uuid, 60L)], after.Lines.Select(line => (line.Product, line.Quantity)).OrderBy(line => line.Quantity == 60));
        Assert.Equal(210, after.TotalQuantity);
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task Whatever_is_done_at_once_the_counters_stay_right(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var products = new List<TestProduct>();
        for (var i = 0; i < 4; i++) products.Add(await shop.Sell(1));
        var carts = new[] { await Open(shop, Jane), await Open(shop, null) };

        await Task.WhenAll(Enumerable.Range(0, 120).Select(i => Task.Run(async () =>
        {
            var (cart, product) = (carts[i % 2], products[i * 7 % 4]);
            if (i % 17 == 0) await shop.Writes.Run(write => new ClearCart(cart, Api).Run(write, shop.Now));
            else if (i % 3 == 0) await Set(shop, cart, product, i % 5);
            else await Add(shop, cart, product, 1 + i % 3);
        })));

        await shop.Agrees();
    }

    private static async Task<Guid> Open(Shop shop, long? user, string slug = "tech")
    {
        var tenant = await shop.Tenant(slug);
        return (await shop.Do(write => new OpenCart(tenant, Api, user).Run(write, shop.Now))).Uuid;
    }

    private static Task<Result<CartView>> Add(Shop shop, Guid cart, TestProduct product, long quantity) =>
        shop.Writes.Run(write => new AddToCart(cart, Api, product.Uuid, quantity).Run(write, shop.Now));

    private static Task<Result<CartView>> Set(Shop shop, Guid cart, TestProduct product, long quantity) =>
        shop.Writes.Run(write => new ChangeCartLine(cart, Api, product.Uuid, quantity).Run(write, shop.Now));

    private static async Task<Result<Cartwright.Pricing.PricedOrder>> TryTotals(Shop shop, Guid cart, string country = "", string state = "") =>
        await new FindCart(shop.Reads).Totals(Api, cart, await shop.Tenant("tech"), country, state, CancellationToken.None);

    private static async Task<Cartwright.Pricing.PricedOrder> Totals(Shop shop, Guid cart, string country = "", string state = "") =>
        (await TryTotals(shop, cart, country, state)).Value;
}
