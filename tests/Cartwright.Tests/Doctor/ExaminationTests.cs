using Cartwright.Adapters.Sqlite;
using Cartwright.Carts;
using Cartwright.Orders;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Doctor;

public sealed class ExaminationTests
{
    private const string Message = "INSERT INTO outbox_messages (tenant_id, kind, subject_id, attempts, due, created, dead)";

    [OnBothDatabases]
    public async Task A_shop_at_work_agrees(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var product = await shop.Sell(stock: 5);
        var sold = (await shop.Place(product, 2)).Value;
        await shop.Move(product, sold, OrderStatus.Paid);
        var returned = (await shop.Place(product, 1)).Value;
        await shop.Move(product, returned, OrderStatus.Paid);
        await shop.Move(product, returned, OrderStatus.Cancelled);
        await shop.Move(product, (await shop.Place(product, 1)).Value, OrderStatus.Cancelled);
        await shop.Place(product, 4, backorders: true);

        await shop.Agrees();
    }

    [OnBothDatabases]
    public async Task Every_kind_of_imbalance_is_found(TestDatabase kind)
    {
        (string Sql, string Says)[] damages =
        [
            ("UPDATE stock_levels SET on_hand = on_hand + 1 WHERE product_id = 201", "stock: product 201 at location 1 has"),
            ("UPDATE stock_holds SET quantity = quantity + 1 WHERE order_id = (SELECT MAX(id) FROM orders)", "its orders hold"),
            ("UPDATE stock_holds SET backordered = 1 WHERE order_id = (SELECT MAX(id) FROM orders)", "its orders wait for 1"),
            ("UPDATE orders SET stock = 'sold' WHERE status = 'pending'", "is pending, but its stock is sold"),
            ("UPDATE orders SET total = total + 1 WHERE status = 'completed'", "its total is 20999, its lines and adjustments sum to 20998"),
            ("UPDATE orders SET subtotal = 1 WHERE status = 'completed'", "its subtotal is 1"),
            ("UPDATE orders SET tax = 7 WHERE status = 'completed'", "7 tax"),
            ("UPDATE orders SET lines_count = 9 WHERE status = 'completed'", "it counts 9 lines, there are 2"),
            ("UPDATE order_lines SET unit_price = unit_price + 1 WHERE sku = 'WH-001'", "its line 0 is"),
            ("UPDATE payments SET state = 'failed' WHERE state = 'paid'", "it is paid, but of 20998 only 0 has been"),
            ("UPDATE payments SET state = 'paid' WHERE state = 'pending'", "its payment is pending, but"),
            ("UPDATE payments SET currency = 'SEK' WHERE state = 'paid'", "it is in USD"),
            ("UPDATE order_lines SET product_id = 987654 WHERE sku = 'WH-001'", "product_id 987654, which is not in products"),
            ("UPDATE orders SET customer_id = 987654 WHERE status = 'pending'", "customer_id 987654, which is not in customers"),
            ("UPDATE order_lines SET product_id = 301 WHERE sku = 'WH-001'", "product_id 301, which belongs to another shop"),
            ("UPDATE orders SET code = 5 WHERE status = 'completed'", "shop 1: 1 of its orders are numbered, up to 5"),
            ("UPDATE payments SET code = 7 WHERE state = 'paid'", "shop 1: 1 of its payments are numbered, up to 7"),
            ("UPDATE carts SET lines_count = 4", "it counts 4 lines of 2 units, there are 1 of 2"),
            ("UPDATE carts SET total_quantity = 5", "it counts 1 lines of 5 units, there are 1 of 2"),
            ("UPDATE cart_lines SET product_id = 301", "product_id 301, which belongs to another shop"),
            ($"{Message} SELECT 1, 'mail', 1, 9, placed, placed, placed FROM orders LIMIT 1", "is dead"),
        ];
        foreach (var (sql, says) in damages)
        {
            await using var shop = await Shop.Open(kind);
            var product = await shop.Sell(stock: 1);
            await shop.Place(product, 1);
            var cart = await shop.Do(write => new OpenCart(product.TenantId, "pycommerce", null).Run(write, shop.Now));
            await shop.Do(write => new AddToCart(cart.Uuid, "pycommerce", product.Uuid, 2).Run(write, shop.Now));

            await shop.Execute(sql);

            Assert.Contains(await shop.Examine(), line => line.Contains(says, StringComparison.Ordinal));
        }
    }

    [OnBothDatabases]
    public async Task A_message_counts_when_it_is_an_hour_late(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await shop.Place(await shop.Sell(stock: 1), 1);
        await shop.Execute($"{Message} SELECT 1, 'mail', 1, 0, MAX(placed), MAX(placed), NULL FROM orders");
        shop.Time.Advance(TimeSpan.FromMinutes(59));
        await shop.Agrees();

        shop.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Contains("more than an hour late", Assert.Single(await shop.Examine()));
    }

    [Fact]
    public async Task A_search_index_that_lost_a_product_is_found()
    {
        await using var shop = await Shop.Open(TestDatabase.Sqlite);
        var sqlite = (SqliteDatabase)shop.Database;
        Assert.Empty(sqlite.Examine());

        await shop.Execute("INSERT INTO product_search (product_search, rowid, search_text) SELECT 'delete', id, search_text FROM products WHERE id = 201");

        Assert.NotEmpty(sqlite.Examine());
    }
}
