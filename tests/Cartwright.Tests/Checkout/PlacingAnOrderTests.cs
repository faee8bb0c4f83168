using Cartwright.Checkout;
using Cartwright.Demo;
using Cartwright.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Checkout;

public sealed class PlacingAnOrderTests
{
    [OnBothDatabases]
    public async Task An_order_freezes_lines_amounts_buyer_and_addresses(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 10, price: 19_99);
        var bulb = await shop.Sell(stock: 10, price: 2_50);
        var work = Selling.Home with { Line1 = "2 Low Street", Name = "Ann at work" };

        var placed = (await shop.Place(Selling.Request(lamp.TenantId, new(lamp.Uuid, 2), new(bulb.Uuid, 3)) with
        {
            BillingAddress = work, Note = "Ring twice", PaymentMethod = "credit_card", ShippingMethod = "express",
        })).Value;

        var order = await shop.Order(placed);
        Assert.Equal([(lamp.Sku, 2L, 19_99L, 39_98L), (bulb.Sku, 3L, 2_50L, 7_50L)], order.Lines.Select(l => (l.Sku, l.Quantity, l.UnitPrice, l.Total)));
        Assert.Equal((47_48, 0, 0, 47_48), (order.Subtotal, order.Tax, order.Shipping, order.Total));
        Assert.Equal(("Ann Buyer", "ann@example.com", "+15550100"), (order.BuyerName, order.BuyerEmail, order.BuyerPhone));
        Assert.Equal(("Ring twice", "credit_card", "express"), (order.Note, order.PaymentMethod, order.ShippingMethod));
        Assert.Equal((Selling.Home, work), (order.ShippingAddress, order.BillingAddress));
        Assert.Equal((placed.Id, shop.Now, "USD"), (order.Id, order.Placed, order.Currency));
        Assert.Equal(47_48, await shop.Number("SELECT amount FROM payments WHERE order_id = $1 AND state = 'pending'", placed.Id));
        Assert.Equal(1, await shop.Number("SELECT COUNT(*) FROM outbox_messages WHERE kind = 'order_placed' AND subject_id = $1", placed.Id));
        Assert.Equal(1, await shop.Number("SELECT COUNT(*) FROM order_events WHERE order_id = $1 AND to_status = 'pending'", placed.Id));
    }

    [OnBothDatabases]
    public async Task A_price_changed_later_leaves_the_order_as_it_was(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 10, price: 10_00);
        var placed = (await shop.Place(lamp, 1)).Value;

        await shop.Execute("UPDATE products SET price = 9900, name = 'Other' WHERE id = $1", lamp.Id);

        var line = Assert.Single((await shop.Order(placed)).Lines);
        Assert.Equal(($"Test {lamp.Sku}", 10_00), (line.Name, line.UnitPrice));
    }

    [OnBothDatabases]
    public async Task Tax_that_prices_do_not_contain_is_added_to_the_total(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var support = await shop.One("SELECT uuid FROM products WHERE sku = 'HORAS-SOPORTE'", row => row.Uuid(0));

        var placed = (await shop.Place(Selling.Request(await shop.Tenant("tienda"), new OrderedProduct(support, 3)))).Value;

        var order = await shop.Order(placed);
        Assert.Equal((300_00, 63_00, 363_00), (order.Subtotal, order.Tax, order.Total));
        Assert.Equal(63_00, await shop.Number("SELECT amount FROM order_adjustments WHERE order_id = $1 AND kind = 'tax'", placed.Id));
    }

    [OnBothDatabases]
    public async Task Two_lines_of_one_product_are_counted_together_against_its_stock(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await shop.Sell(stock: 5);

        var tooMany = await shop.Place(Selling.Request(lamp.TenantId, new(lamp.Uuid, 3), new(lamp.Uuid, 3)));
        var enough = await shop.Place(Selling.Request(lamp.TenantId, new(lamp.Uuid, 3), new(lamp.Uuid, 2)));

        Assert.Equal($"Product '{lamp.Sku}': requested 6, available 5.", tooMany.Refusal!.Text);
        Assert.Equal(2, (await shop.Order(enough.Value)).Lines.Count);
        Assert.Equal((5, 5, 0), await shop.Stock(lamp));
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task What_is_not_stock_kept_is_sold_uncounted(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var course = await shop.One("SELECT uuid FROM products WHERE sku = 'SUSCRIPCION-ANUAL'", row => row.Uuid(0));

        var placed = await shop.Place(Selling.Request(await shop.Tenant("tienda"), new OrderedProduct(course, 1_000_000)));

        Assert.Null(placed.Refusal);
        Assert.Equal(0, await shop.Number("SELECT COUNT(*) FROM stock_holds WHERE order_id = $1", placed.Value.Id));
    }

    [OnBothDatabases]
    public async Task The_demo_shops_show_what_their_documents_show_and_their_stock_adds_up(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);

        await shop.StockAddsUp();
        var shown = await shop.Read(db => db.StockLevels.Where(level => level.ProductId == 201 || level.ProductId == 202)
            .OrderBy(level => level.ProductId).Select(level => level.OnHand - level.Held).ToListAsync());
        Assert.Equal([25, 42], shown);
        Assert.False(await shop.Do(write => DemoShops.Run(write, shop.Now)));
    }
}
