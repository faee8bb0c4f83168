using Cartwright.Checkout;
using Cartwright.Orders;
using Cartwright.Payments;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Payments;

public sealed class RefundTests
{
    [OnBothDatabases]
    public async Task Parts_of_a_payment_go_back_until_nothing_is_left(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var paying = new Paying(shop);
        var lamp = await shop.Sell(stock: 5);
        var order = await Paid(shop, paying, lamp);

        Assert.Null((await Refund(shop, lamp, order, 4_00)).Refusal);
        Assert.Equal("Paid PartiallyRefunded", await paying.State(order));
        Assert.Equal("not_refundable", (await Refund(shop, lamp, order, 6_01)).Refusal?.Reason);
        Assert.Null((await Refund(shop, lamp, order, null)).Refusal);
        await paying.Settle();

        Assert.Equal("Refunded Refunded", await paying.State(order));
        Assert.Equal((10_00, 10_00), await paying.Money(order));
        Assert.Equal((5, 0, 0), await shop.Stock(lamp));
        Assert.Equal("not_refundable", (await Refund(shop, lamp, order, null)).Refusal?.Reason);
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Many_refunds_at_once_never_send_back_more_than_came(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var paying = new Paying(shop);
        var lamp = await shop.Sell(stock: 5);
        var order = await Paid(shop, paying, lamp);

        var refunds = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Refund(shop, lamp, order, 3_00))));

        Assert.Equal(3, refunds.Count(refund => refund.Refusal is null));
        Assert.Equal((10_00, 9_00), await paying.Money(order));
        Assert.Equal(3, await shop.Number("SELECT COUNT(*) FROM refunds"));
    }

    [OnBothDatabases]
    public async Task Cancelling_a_paid_order_sends_its_money_back(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var paying = new Paying(shop);
        var lamp = await shop.Sell(stock: 5);
        var order = await Paid(shop, paying, lamp);
        await Refund(shop, lamp, order, 1_00);

        await shop.Move(lamp, order, OrderStatus.Cancelled);
        await paying.Settle();

        Assert.Equal("Cancelled Refunded", await paying.State(order));
        Assert.Equal((10_00, 10_00), await paying.Money(order));
        Assert.Equal((5, 0, 0), await shop.Stock(lamp));
    }

    [OnBothDatabases]
    public async Task What_was_sent_back_at_the_provider_is_noted_and_cannot_be_sent_again(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var paying = new Paying(shop);
        var lamp = await shop.Sell(stock: 5);
        var order = await Paid(shop, paying, lamp);
        var money = await shop.One("SELECT provider_id FROM payments WHERE order_id = $1", row => row.Text(0), order.Id);
        ProviderEvent Returned(string id, long amount) => new(id, "charge.refunded", Money: new ReturnedMoney(null, money, amount, "USD"));

        Assert.Equal("refunded", await paying.Receive(Returned("evt_r1", 4_00)));
        Assert.Equal("known_refund", await paying.Receive(Returned("evt_r2", 4_00)));
        Assert.Equal("known_refund", await paying.Receive(Returned("evt_r3", 2_00)));

        Assert.Equal("Paid PartiallyRefunded", await paying.State(order));
        Assert.Equal((10_00, 4_00), await paying.Money(order));
        Assert.Equal("not_refundable", (await Refund(shop, lamp, order, 7_00)).Refusal?.Reason);
    }

    private static async Task<PlacedOrder> Paid(Shop shop, Paying paying, TestProduct lamp)
    {
        var order = (await shop.Place(lamp, 1)).Value;
        Assert.Equal("paid", await paying.Tell(await paying.Begin(order), SessionStatus.Paid));
        return order;
    }

    private static Task<Result<long>> Refund(Shop shop, TestProduct lamp, PlacedOrder order, long? amount) =>
        shop.Writes.Run(write => new RefundPayment(lamp.TenantId, null, order.Uuid, amount, "Broken", Selling.Actor).Run(write, shop.Now));
}
