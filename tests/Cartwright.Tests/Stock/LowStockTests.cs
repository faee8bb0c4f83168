using Cartwright.Alerts;
using Cartwright.Catalogue;
using Cartwright.Orders;
using Cartwright.Outbox;
using Cartwright.Stock;
using Cartwright.Tests.Databases;
using Cartwright.Tests.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Stock;

public sealed class LowStockTests
{
    [OnBothDatabases]
    public async Task Twenty_orders_at_once_that_pass_the_reorder_level_warn_the_owner_once(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await Low(shop, stock: 25, level: 10);

        var orders = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => shop.Place(lamp, 1))));
        Assert.All(orders, order => Assert.Null(order.Refusal));
        await Work(shop);

        var alert = Assert.Single(await Alerts(shop));
        Assert.Equal((lamp.TenantId, AlertLevel.Warning, "low_stock", $"'Test {lamp.Sku}' ({lamp.Sku}) runs low: 10 can still be sold, its reorder level is 10."), (alert.TenantId, alert.Level, alert.Kind, alert.Text));
        Assert.Contains(orders, order => order.Value.Id == alert.OrderId);
        // Its mail waits for whoever mails.
        Assert.Equal(1, await shop.Number("SELECT COUNT(*) FROM outbox_messages WHERE kind = 'owner_alert' AND subject_id = $1", alert.Id));
    }

    [OnBothDatabases]
    public async Task A_level_that_is_crossed_again_warns_again_and_a_product_without_one_never(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await Low(shop, stock: 3, level: 2);
        var bulb = await shop.Sell(stock: 1);

        var first = (await shop.Place(lamp, 2)).Value;
        await shop.Place(lamp, 1);
        await shop.Move(lamp, first, OrderStatus.Cancelled);
        Assert.NotNull((await shop.Place(lamp, 3)).Refusal);
        await shop.Receive(lamp, 1);
        await shop.Place(lamp, 3, backorders: true);
        await shop.Place(bulb, 1);
        await Work(shop);

        Assert.Equal(["1 can still be sold", "0 can still be sold"], (await Alerts(shop)).Select(Left).OrderDescending());
    }

    [OnBothDatabases]
    public async Task Stock_that_is_set_lower_warns_and_stock_that_is_set_higher_does_not(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var lamp = await Low(shop, stock: 10, level: 5);

        foreach (var stock in (long[])[6, 5, 4, 5, 9, 0, 3])
            await shop.Do(write => new ChangeProduct(lamp.TenantId, lamp.Uuid, new ProductValues(Stock: stock), Selling.Actor).Run(write, shop.Now));
        await Work(shop);

        Assert.Equal(["5 can still be sold", "0 can still be sold"], (await Alerts(shop)).Select(Left).OrderDescending());
    }

    [OnBothDatabases]
    public async Task A_warning_that_is_run_again_after_a_crash_raises_no_second_alert(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await shop.Place(await Low(shop, stock: 1, level: 0), 1);
        var message = await shop.One(
            "SELECT id, tenant_id, subject_id, data, created FROM outbox_messages WHERE kind = 'low_stock'",
            row => new OutboxWork(row.Long(0), row.Long(1), LowStock.Kind, row.Long(2), row.TextOrNull(3), 1, row.Time(4)));
        var handler = new LowStock(shop.Writes, shop.Time);

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => handler.Run(message, CancellationToken.None))));

        Assert.All(runs, run => Assert.Null(run.Refusal));
        Assert.Single(await Alerts(shop));
    }

    private static async Task<TestProduct> Low(Shop shop, long stock, long level)
    {
        var product = await shop.Sell(stock);
        await shop.Execute("UPDATE products SET reorder_level = $2 WHERE id = $1", product.Id, level);
        return product;
    }

    private static Task Work(Shop shop) => shop.RunDue(shop.Worker(new LowStock(shop.Writes, shop.Time), Handling.Of(OwnerAlert.MailKind, Done.It)));

    private static Task<List<Alert>> Alerts(Shop shop) => shop.Read(db => db.Alerts.OrderBy(alert => alert.Id).ToListAsync());

    private static string Left(Alert alert) => alert.Text.Split(": ")[1].Split(',')[0];
}
