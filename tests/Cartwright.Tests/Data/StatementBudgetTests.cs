using Cartwright.Carts;
using Cartwright.Catalogue;
using Cartwright.Checkout;
using Cartwright.Customers;
using Cartwright.Data;
using Cartwright.Orders;
using Cartwright.Tests.Databases;
using Cartwright.Tests.Pricing;

namespace Cartwright.Tests.Data;

/// <summary>How many statements the hot paths send, so that a shop does not grow slow one innocent query at a time.</summary>
public sealed class StatementBudgetTests
{
    [OnBothDatabases]
    public async Task Placing_an_order_sends_as_few_statements_for_a_hundred_lines_as_for_one(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var products = new List<TestProduct>();
        for (var i = 0; i < 100; i++) products.Add(await shop.Sell(stock: 100));

        var one = await Count(shop, () => Place(shop, products.Take(1)));
        var hundred = await Count(shop, () => Place(shop, products));

        Assert.Equal(one, hundred);
        Assert.InRange(one.Statements, 1, 15);
        Assert.Equal(kind is TestDatabase.Postgres ? 3 : 0, one.RoundTrips);
    }

    [OnBothDatabases]
    public async Task The_dearest_order_stays_within_fourteen_statements(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 1);
        await shop.Execute("UPDATE products SET reorder_level = 0 WHERE id = $1", lamp.Id);
        await shop.Tax(20_000, shipping: true);
        await shop.Ship("express", 9_99, perKilogram: 50);

        // With added tax, shipping, a billing address of its own, a backorder, a confirmation and a warning to the owner.
        var request = Selling.Request(lamp.TenantId, new OrderedProduct(lamp.Uuid, 3)) with
        {
            Backorders = true,
            Confirmation = "order_placed",
            ShippingMethod = "express",
            BillingAddress = Selling.Home with { City = "Shelbyville" },
        };
        var sent = await Count(shop, async () => Assert.Null((await shop.Place(request)).Refusal));

        Assert.InRange(sent.Statements, 1, 14);
        Assert.Equal(kind is TestDatabase.Postgres ? 3 : 0, sent.RoundTrips);
    }

    [OnBothDatabases]
    public async Task A_known_buyers_debited_order_stays_within_the_same_budget(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var tienda = await shop.Tenant("tienda");
        var buyer = await shop.Do(write => new RegisterCustomer(tienda, "Xabier", "Vázquez", "ejemplo@xa.bi").Run(write, shop.Now));
        var request = Selling.Request(tienda, [.. new long[] { 1, 2, 94, 96 }.Select(id => OrderedProduct.Numbered(id, 1))]) with
        {
            Buyer = Buyer.Known(buyer),
            Reference = "once",
            Debit = new DebitedAccount("encrypted", "masked", "Alfonso Lopez", Valid: true),
        };

        var sent = await Count(shop, async () => Assert.Null((await shop.Place(request)).Refusal));

        Assert.InRange(sent.Statements, 1, 15);
        Assert.Equal(kind is TestDatabase.Postgres ? 3 : 0, sent.RoundTrips);
    }

    [OnBothDatabases]
    public async Task A_product_is_read_in_one_statement_and_an_order_in_two(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 10);
        var order = (await shop.Place(lamp, 1)).Value;

        var product = await Count(shop, async () => Assert.NotNull(await new FindProduct(shop.Reads).Run(lamp.Uuid, CancellationToken.None)));
        var whole = await Count(shop, async () => Assert.NotNull(await new FindOrder(shop.Reads).Run(order.Uuid, CancellationToken.None)));

        Assert.Equal((1, 2), (product.Statements, whole.Statements));
    }

    [OnBothDatabases]
    public async Task A_window_of_a_list_is_read_in_two_statements_however_much_it_shows(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var tenant = await shop.Tenant("tech");
        for (var i = 0; i < 30; i++) await shop.Sell(stock: 1);

        Task Window(int limit) => new FindProducts(shop.Reads).Window(
            tenant, new ProductFilter { Search = "test", InStock = true, MinPrice = 1 }, limit, 0, CancellationToken.None);

        Assert.Equal((2, 2), ((await Count(shop, () => Window(1))).Statements, (await Count(shop, () => Window(100))).Statements));
    }

    [OnBothDatabases]
    public async Task A_cart_is_read_in_at_most_three_statements_and_a_line_changed_in_six(TestDatabase kind)
    {
        const string api = "pycommerce";
        await using var shop = await Shop.Open(kind);
        var (find, lamp) = (new FindCart(shop.Reads), await shop.Sell(stock: 1));
        var cart = (await shop.Do(write => new OpenCart(lamp.TenantId, api, 6).Run(write, shop.Now))).Uuid;
        for (var i = 0; i < 30; i++) await Add(await shop.Sell(stock: 1));

        // Every change looks up first whose cart it is.
        Task Change(Func<Write, DateTime, Task<Result<CartView>>> change) => Task.WhenAll(
            find.OwnerOf(api, cart, CancellationToken.None), shop.Do(write => change(write, shop.Now)));
        Task Add(TestProduct product) => Change(new AddToCart(cart, api, product.Uuid, 1).Run);

        Assert.Equal(1, (await Count(shop, () => find.Run(api, cart, CancellationToken.None))).Statements);
        Assert.Equal(1, (await Count(shop, () => find.Of(lamp.TenantId, 6, CancellationToken.None))).Statements);
        Assert.Equal(2, (await Count(shop, () => find.Totals(api, cart, lamp.TenantId, "", "", CancellationToken.None))).Statements);
        Assert.InRange((await Count(shop, () => Add(lamp))).Statements, 1, 6);
        Assert.InRange((await Count(shop, () => Add(lamp))).Statements, 1, 6);
        Assert.InRange((await Count(shop, () => Change(new ChangeCartLine(cart, api, lamp.Uuid, 5).Run))).Statements, 1, 6);
        Assert.InRange((await Count(shop, () => Change(new ChangeCartLine(cart, api, lamp.Uuid, 0).Run))).Statements, 1, 6);
        Assert.InRange((await Count(shop, () => Change(new ClearCart(cart, api).Run))).Statements, 1, 6);
    }

    private static async Task Place(Shop shop, IEnumerable<TestProduct> products)
    {
        var lines = products.Select(product => new OrderedProduct(product.Uuid, 1)).ToList();
        Assert.Null((await shop.Place(Selling.Request(await shop.Tenant("tech"), lines))).Refusal);
    }

    private static async Task<(int Statements, int RoundTrips)> Count(Shop shop, Func<Task> work)
    {
        int statements = 0, roundTrips = 0;
        Action<string> sent = _ => Interlocked.Increment(ref statements);
        Action roundTrip = () => Interlocked.Increment(ref roundTrips);
        shop.Trace.Sent += sent;
        shop.Trace.RoundTrip += roundTrip;
        await work();
        shop.Trace.Sent -= sent;
        shop.Trace.RoundTrip -= roundTrip;
        return (statements, roundTrips);
    }
}
