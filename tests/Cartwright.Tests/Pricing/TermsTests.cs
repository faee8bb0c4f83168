using Cartwright.Checkout;
using Cartwright.Pricing;
using Cartwright.Tests.Databases;
using Cartwright.Tests.Doctor;

namespace Cartwright.Tests.Pricing;

public sealed class TermsTests
{
    [OnBothDatabases]
    public async Task A_product_without_a_rate_takes_the_one_that_fits_the_address_best(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 100, price: 100_00);
        await shop.Tax(20_000);
        await shop.Tax(10_000, "US");
        await shop.Tax(7_250, " us ", "California");
        await shop.Tax(99_000, "US", "Texas");
        await shop.Tax(50_000, slug: "outdoor");

        Assert.Equal(20_00, (await Place(shop, lamp, "DE", "California")).Tax);
        Assert.Equal(10_00, (await Place(shop, lamp, "US", "Nevada")).Tax);
        Assert.Equal(7_25, (await Place(shop, lamp, "Us ", "CALIFORNIA")).Tax);
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task A_products_own_rate_wins_and_none_at_all_is_a_rate_too(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await shop.Tax(20_000);
        var (own, free, plain) = (await shop.Sell(5, 10_00), await shop.Sell(5, 10_00), await shop.Sell(5, 10_00));
        await shop.Execute("UPDATE products SET tax_rate = 5500 WHERE id = $1", own.Id);
        await shop.Execute("UPDATE products SET tax_rate = 0 WHERE id = $1", free.Id);

        var placed = (await shop.Place(Selling.Request(own.TenantId, new(own.Uuid, 1), new(free.Uuid, 1), new(plain.Uuid, 1)))).Value;

        var order = await shop.Order(placed);
        Assert.Equal((30_00, 2_55, 32_55), (order.Subtotal, order.Tax, order.Total));
        var rates = await shop.Read(db => Task.FromResult(db.OrderLines.Where(line => line.OrderId == placed.Id).OrderBy(line => line.Position).Select(line => line.TaxRate).ToList()));
        Assert.Equal([5_500, 0, 20_000], rates);
        Assert.Equal([("Tax 5.5 %", 55L), ("VAT 20 %", 200L)], await Adjustments(shop, placed));
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task Tax_that_the_shops_prices_contain_is_not_repeated(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 5, price: 12_00);
        await shop.Tax(20_000, included: true, shipping: true);
        await shop.Ship("standard", 6_00);

        var order = await Place(shop, lamp, "GB", "", "standard");

        Assert.Equal((12_00, 0, 6_00, 18_00), (order.Subtotal, order.Tax, order.Shipping, order.Total));
    }

    [OnBothDatabases]
    public async Task Shipping_bears_the_shops_tax_where_that_says_so_and_is_rounded_with_it(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 5, price: 1_13);
        await shop.Ship("standard", 1_12);
        await shop.Tax(10_000, "US", shipping: true);
        await shop.Tax(10_000);

        // A tenth of 2.25 is rounded once; 0.113 and 0.112 would lose half a cent.
        Assert.Equal(23, (await Place(shop, lamp, "US", "", "standard")).Tax);
        Assert.Equal(11, (await Place(shop, lamp, "DE", "", "standard")).Tax);
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task Shipping_costs_its_price_and_each_begun_kilogram_and_is_free_from_a_subtotal(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 100, price: 10_00);
        await shop.Execute("UPDATE products SET weight_grams = 500 WHERE id = $1", lamp.Id);
        await shop.Ship("Standard", 5_99, perKilogram: 50, freeFrom: 50_00);

        Assert.Equal(6_49, (await Place(shop, lamp, "US", "", "standard")).Shipping);
        Assert.Equal(6_49, (await Place(shop, lamp, "US", "", " STANDARD ", 2)).Shipping);
        Assert.Equal(6_99, (await Place(shop, lamp, "US", "", "standard", 3)).Shipping);
        var free = await Place(shop, lamp, "US", "", "standard", 5);
        Assert.Equal((50_00, 0, 50_00, "standard"), (free.Subtotal, free.Shipping, free.Total, free.ShippingMethod));
        Assert.Equal([("By Standard", 6_49L)], await Adjustments(shop, new PlacedOrder(free.Id - 3, Guid.Empty)));
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task A_shop_with_methods_ships_by_them_alone_and_a_shop_without_takes_any_text(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var (lamp, tent) = (await shop.Sell(100), await shop.Sell(100, slug: "outdoor"));
        await shop.Ship("express", 9_99, countries: " US, ca ,US");

        Assert.Equal("Shipping method 'drone' does not exist.", (await Try(shop, lamp, "US", "drone")).Refusal!.Text);
        Assert.Equal("unknown_shipping_method", (await Try(shop, lamp, "US", "")).Refusal!.Reason);
        Assert.Equal("Shipping method 'express' does not deliver to 'DE'.", (await Try(shop, lamp, "DE", "Express")).Refusal!.Text);
        Assert.Equal((9_99, "express"), await Shipped(shop, await Try(shop, lamp, "Ca", "express")));
        Assert.Equal((0, null), await Shipped(shop, await Try(shop, lamp, "DE", null)));
        Assert.Equal((0, "By Drone"), await Shipped(shop, await Try(shop, tent, "US", "By Drone")));
        Assert.Equal((100, 2, 0), await shop.Stock(lamp));
    }

    [OnBothDatabases]
    public async Task What_is_set_later_leaves_an_order_as_it_was(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 100, price: 10_00);
        await shop.Tax(20_000);
        await shop.Ship("standard", 5_00);
        var before = await Place(shop, lamp, "US", "", "standard");

        await shop.Tax(50_000);
        await shop.Do(write => new RemoveShippingMethod(lamp.TenantId, "STANDARD", Audit.Actor.Command).Run(write, shop.Now));

        var after = (await new Cartwright.Orders.FindOrder(shop.Reads).Run(before.Uuid, CancellationToken.None))!;
        Assert.Equal((before.Total, before.Tax, before.Shipping), (after.Total, after.Tax, after.Shipping));
        var next = await Place(shop, lamp, "US", "", "standard");
        Assert.Equal((5_00, 0), (next.Tax, next.Shipping));
        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task A_charge_too_large_to_be_money_is_refused_and_writes_nothing(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var anvil = await shop.Sell(stock: 1_000_000_000, price: 1);
        await shop.Execute("UPDATE products SET weight_grams = 2147483647 WHERE id = $1", anvil.Id);
        await shop.Ship("ox", Money.Largest, perKilogram: Money.Largest);

        Assert.Equal("The order's total is too large.", (await Try(shop, anvil, "US", "ox", 1_000_000_000)).Refusal!.Text);
        Assert.Equal((1_000_000_000, 0, 0), await shop.Stock(anvil));
    }

    [OnBothDatabases]
    public async Task Terms_that_cannot_be_are_refused_and_those_that_are_set_twice_are_replaced(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        Assert.Equal("state", (await shop.TrySetTax(1, null, "CA")).Refusal!.Field);
        Assert.Equal("name", (await shop.TrySetTax(1, name: " ")).Refusal!.Field);
        Assert.Equal("country", (await shop.TrySetTax(1, new string('x', 256))).Refusal!.Field);
        foreach (var code in (string[])["", " ", "a b", "é", new('x', 51)])
            Assert.Equal("code", (await shop.TrySetShipping(new ShippingMethod { Code = code, Name = "N" })).Refusal!.Field);
        Assert.Equal("name", (await shop.TrySetShipping(new ShippingMethod { Code = "a", Name = "" })).Refusal!.Field);
        Assert.Equal("price", (await shop.TrySetShipping(new ShippingMethod { Code = "a", Name = "A", FreeFrom = -1 })).Refusal!.Field);
        Assert.Equal("days", (await shop.TrySetShipping(new ShippingMethod { Code = "a", Name = "A", Days = -1 })).Refusal!.Field);

        await shop.Tax(1_000, "us");
        await shop.Tax(2_000, "US");
        await shop.Ship("a", 1);
        await shop.Ship("A", 2);

        Assert.Equal([2_000], (await TaxRates.List(shop.Reads, await shop.Tenant("tech"))).Select(rate => rate.Rate));
        Assert.Equal([2L], (await new FindShippingMethods(shop.Reads).Run(await shop.Tenant("tech"), null, CancellationToken.None)).Select(method => method.Price));
        Assert.Equal(4, await shop.Number("SELECT COUNT(*) FROM audit_entries WHERE action IN ('tax.set', 'shipping.set') AND actor = 'command'"));
    }

    [OnBothDatabases]
    public async Task A_quote_says_what_an_order_would_be_charged(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 100, price: 10_00);
        await shop.Execute("UPDATE products SET weight_grams = 1200 WHERE id = $1", lamp.Id);
        await shop.Ship("standard", 5_00, perKilogram: 1_00, freeFrom: 40_00);
        await shop.Ship("express", 9_00, countries: "US");

        foreach (var quantity in (long[])[1, 3, 4])
        {
            var quote = (await new QuoteShipping(shop.Reads).Run(lamp.TenantId, [new(lamp.Uuid, quantity)], "us", CancellationToken.None)).Value;
            Assert.Equal((quantity * 10_00, (Int128)(quantity * 1200)), (quote.Subtotal, quote.Grams));
            Assert.Equal(["standard", "express"], quote.Options.Select(option => option.Method.Code));
            foreach (var option in quote.Options)
                Assert.Equal(option.Price, (await Place(shop, lamp, "US", "", option.Method.Code, quantity)).Shipping);
        }
        var abroad = (await new QuoteShipping(shop.Reads).Run(lamp.TenantId, [new(lamp.Uuid, 1)], "DE", CancellationToken.None)).Value;
        Assert.Equal(["standard"], abroad.Options.Select(option => option.Method.Code));
    }

    private static Task<Result<PlacedOrder>> Try(Shop shop, TestProduct product, string country, string? method, long quantity = 1, string state = "") =>
        shop.Place(Selling.Request(product.TenantId, new OrderedProduct(product.Uuid, quantity)) with
        {
            ShippingAddress = Selling.Home with { Country = country, State = state },
            ShippingMethod = method,
        });

    private static async Task<Cartwright.Orders.OrderView> Place(
        Shop shop, TestProduct product, string country, string state, string? method = null, long quantity = 1)
    {
        var placed = await Try(shop, product, country, method, quantity, state);
        Assert.Null(placed.Refusal);
        return await shop.Order(placed.Value);
    }

    private static async Task<(long, string?)> Shipped(Shop shop, Result<PlacedOrder> placed)
    {
        var order = await shop.Order(placed.Value);
        return (order.Shipping, order.ShippingMethod);
    }

    private static Task<List<(string, long)>> Adjustments(Shop shop, PlacedOrder placed) => shop.Read(db => Task.FromResult(
        db.Set<Cartwright.Orders.OrderAdjustment>().Where(a => a.OrderId == placed.Id).OrderBy(a => a.Id).AsEnumerable().Select(a => (a.Label, a.Amount)).ToList()));
}
