using Cartwright.Checkout;
using Cartwright.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Checkout;

public sealed class OneCustomerTests
{
    [OnBothDatabases]
    public async Task Twenty_first_orders_at_once_make_one_customer_however_the_e_mail_is_written(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 100);
        string[] spellings = ["new@example.com", "New@Example.com", " NEW@EXAMPLE.COM "];

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => shop.Place(Request(lamp, spellings[i % 3])))));

        Assert.All(answers, answer => Assert.Null(answer.Refusal));
        var customer = await shop.Read(db => db.Customers.SingleAsync(c => c.Email == "new@example.com"));
        Assert.Equal(20, await shop.Number("SELECT COUNT(*) FROM orders WHERE customer_id = $1", customer.Id));
    }

    [OnBothDatabases]
    public async Task A_known_customer_keeps_his_name_and_the_order_has_the_new_one(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 100);
        await shop.Place(Request(lamp, "ann@example.com"));

        var placed = (await shop.Place(Request(lamp, "ann@example.com") with { Buyer = new("Ann Married", "ann@example.com", null) })).Value;

        var customer = await shop.Read(db => db.Customers.SingleAsync(c => c.Email == "ann@example.com"));
        Assert.Equal(("Ann Buyer", "+15550100"), (customer.Name, customer.Phone));
        Assert.Equal("Ann Married", (await shop.Order(placed)).BuyerName);
    }

    [OnBothDatabases]
    public async Task Two_shops_know_the_same_person_as_two_customers(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);

        await shop.Place(await shop.Sell(stock: 5), 1);
        await shop.Place(await shop.Sell(stock: 5, slug: "outdoor"), 1);

        Assert.Equal(2, await shop.Number("SELECT COUNT(*) FROM customers WHERE email = 'ann@example.com'"));
    }

    private static OrderRequest Request(TestProduct product, string email) =>
        Selling.Request(product.TenantId, new OrderedProduct(product.Uuid, 1)) with { Buyer = new("Ann Buyer", email, "+15550100") };
}
