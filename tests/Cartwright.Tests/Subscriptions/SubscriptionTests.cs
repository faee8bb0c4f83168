using Cartwright.Catalogue;
using Cartwright.Checkout;
using Cartwright.Customers;
using Cartwright.Data;
using Cartwright.Orders;
using Cartwright.Payments;
using Cartwright.Renewals;
using Cartwright.Subscriptions;
using Cartwright.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Subscriptions;

/// <summary>The shop tienda sells a monthly (94, 10.00) and a yearly (95, 50.00) subscription.</summary>
public sealed class SubscriptionTests
{
    private const long Monthly = 94;
    private const long Yearly = 95;

    [OnBothDatabases]
    public async Task A_recurring_line_begins_a_subscription_when_its_order_is_paid_and_not_before(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var order = await Place(shop, (Monthly, 2), (1, 1), (Yearly, 1));
        Assert.Empty(await All(shop));

        await Move(shop, order, OrderStatus.Paid);
        await Move(shop, order, OrderStatus.Processing);

        var begun = await All(shop);
        Assert.Equal([(Monthly, 2L, 10_00L), (Yearly, 1L, 50_00L)], begun.Select(s => (s.ProductId, s.Quantity, s.UnitPrice)));
        Assert.All(begun, s => Assert.Equal((SubscriptionState.Active, shop.Now, 1), (s.State, s.Start, s.Periods)));
        Assert.Equal([shop.Now.AddMonths(1), shop.Now.AddYears(1)], begun.Select(s => s.NextCharge));
    }

    [OnBothDatabases]
    public async Task Each_period_is_ordered_once_on_its_day_at_the_price_it_was_begun_with(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var first = await Place(shop, (Monthly, 1));
        await Move(shop, first, OrderStatus.Paid);
        await shop.Execute("UPDATE products SET price = 9900, name = 'Dearer' WHERE id = $1", Monthly);

        shop.Time.Advance(TimeSpan.FromDays(27));
        Assert.Equal(0, await Renew(shop));
        shop.Time.Advance(TimeSpan.FromDays(5));
        var made = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Renew(shop)));

        Assert.Equal(1, made.Sum());
        var renewal = Assert.Single(await shop.Read(db => db.Renewals.ToListAsync()));
        var order = await shop.Read(db => db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == renewal.OrderId));
        Assert.Equal((10_00L, OrderStatus.Pending, "subscription"), (order.Total, order.Status, order.Api));
        Assert.Equal(("Suscripción mensual", 10_00L, 18_000), (order.Lines[0].Name, order.Lines[0].UnitPrice, order.Lines[0].TaxRate));
        Assert.Equal(first.BillingAddressId, order.BillingAddressId);

        // Its own payment begins no second subscription.
        await Move(shop, new PlacedOrder(order.Id, order.Uuid), OrderStatus.Paid);
        Assert.Single(await All(shop));
    }

    [OnBothDatabases]
    public async Task After_a_pause_every_missed_period_is_ordered_once_and_the_day_of_the_month_is_kept(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        shop.Time.SetUtcNow(new DateTimeOffset(2027, 1, 31, 10, 0, 0, TimeSpan.Zero));
        await Move(shop, await Place(shop, (Monthly, 1)), OrderStatus.Paid);

        shop.Time.SetUtcNow(new DateTimeOffset(2027, 6, 15, 0, 0, 0, TimeSpan.Zero));
        var made = await Task.WhenAll(Renew(shop), Renew(shop), Renew(shop));

        Assert.Equal(4, made.Sum());
        var due = await shop.Read(db => db.Renewals.OrderBy(r => r.Due).Select(r => r.Due).ToListAsync());
        Assert.Equal([(2, 28), (3, 31), (4, 30), (5, 31)], due.Select(day => (day.Month, day.Day)));
        Assert.Equal((6, 30), ((await All(shop))[0].NextCharge!.Value.Month, (await All(shop))[0].NextCharge!.Value.Day));
        Assert.Equal(0, await Renew(shop));
    }

    [OnBothDatabases]
    public async Task A_renewal_is_debited_under_the_first_orders_mandate(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var debit = new DebitedAccount("encrypted", "ES77****************7890", "Alfonso Lopez", Valid: true);
        var first = await Place(shop, debit, (Monthly, 1));
        await Move(shop, first, OrderStatus.Paid);
        shop.Time.Advance(TimeSpan.FromDays(32));
        await Renew(shop);

        var mandate = await shop.Read(db => db.Mandates.SingleAsync());
        var payments = await shop.Read(db => db.Payments.Where(p => p.Method == DirectDebit.Method).OrderBy(p => p.Id).ToListAsync());
        Assert.Equal($"P{first.Id}", mandate.Reference);
        Assert.Equal([mandate.Id, mandate.Id], payments.Select(p => p.MandateId));
        Assert.Equal(("encrypted", "Alfonso Lopez", true, PaymentState.Pending, shop.Now), (payments[1].Account, payments[1].AccountHolder, payments[1].AccountValid, payments[1].State, payments[1].Due));
        Assert.Equal(0, await shop.Number("SELECT COUNT(*) FROM outbox_messages WHERE kind = 'renewal_due'"));
    }

    [OnBothDatabases]
    public async Task Another_renewal_is_told_to_its_buyer_once(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await Move(shop, await Place(shop, (Monthly, 1)), OrderStatus.Paid);
        shop.Time.Advance(TimeSpan.FromDays(32));
        await Renew(shop);
        await Renew(shop);

        var renewal = await shop.Read(db => db.Renewals.SingleAsync());
        var told = await shop.Read(db => db.OutboxMessages.SingleAsync(m => m.Kind == "renewal_due"));
        Assert.Equal(renewal.OrderId, told.SubjectId);
        Assert.Equal(PaymentState.Pending, await shop.Read(db => db.Payments.Where(p => p.OrderId == renewal.OrderId).Select(p => p.State).SingleAsync()));
    }

    [OnBothDatabases]
    public async Task What_is_cancelled_refunded_or_over_is_not_renewed(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var order = await Place(shop, (Monthly, 1), (Monthly, 1));
        await Move(shop, order, OrderStatus.Paid);
        var tienda = await shop.Tenant("tienda");
        var begun = await All(shop);
        await shop.Do(write => new CancelSubscription(tienda, begun[0].Id).Run(write, shop.Now));
        var again = await shop.Writes.Run(write => new CancelSubscription(tienda, begun[0].Id).Run(write, shop.Now));
        var elsewhere = await shop.Writes.Run(write => new CancelSubscription(1, begun[1].Id).Run(write, shop.Now));
        Assert.Equal(("subscription_ended", "not_found"), (again.Refusal!.Reason, elsewhere.Refusal!.Reason));
        await Move(shop, order, OrderStatus.Refunded);
        var customer = (await shop.Read(db => db.Orders.SingleAsync(o => o.Id == order.Id))).CustomerId!.Value;
        await shop.Do(write => new CreateSubscription(tienda, customer, Monthly, 1, shop.Now, shop.Now.AddDays(40)) { Method = "cash" }.Run(write, shop.Now));

        shop.Time.Advance(TimeSpan.FromDays(100));
        Assert.Equal(2, await Renew(shop));

        Assert.Equal([SubscriptionState.Cancelled, SubscriptionState.Cancelled, SubscriptionState.Expired], (await All(shop)).Select(s => s.State));
        Assert.All(await All(shop), s => Assert.Null(s.NextCharge));
    }

    [OnBothDatabases]
    public async Task A_subscription_of_a_product_that_is_gone_ends_and_the_owner_is_told(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await Move(shop, await Place(shop, (Monthly, 1)), OrderStatus.Paid);
        await shop.Execute("UPDATE products SET deleted = $2 WHERE id = $1", Monthly, shop.Now);
        shop.Time.Advance(TimeSpan.FromDays(32));

        Assert.Equal(0, await Renew(shop));
        Assert.Equal(SubscriptionState.Cancelled, (await All(shop))[0].State);
        Assert.Equal("subscription_stopped", (await shop.Read(db => db.Alerts.SingleAsync())).Kind);
    }

    [Theory]
    [InlineData("2027-01-31", RecurringPeriod.Monthly, 1, "2027-02-28")]
    [InlineData("2027-01-31", RecurringPeriod.Monthly, 2, "2027-03-31")]
    [InlineData("2028-02-29", RecurringPeriod.Yearly, 1, "2029-02-28")]
    [InlineData("2028-02-29", RecurringPeriod.Yearly, 4, "2032-02-29")]
    public void Periods_are_counted_from_the_first(string start, RecurringPeriod period, int count, string expected) =>
        Assert.Equal(DateTime.Parse(expected), Periods.After(DateTime.Parse(start), period, count));

    private static Task<int> Renew(Shop shop) => new RenewSubscriptions(shop.Reads, shop.Writes, shop.Time).Run(CancellationToken.None);

    private static Task<List<Subscription>> All(Shop shop) => shop.Read(db => db.Subscriptions.OrderBy(s => s.Id).ToListAsync());

    private static Task<PlacedOrder> Place(Shop shop, params (long Product, long Quantity)[] lines) => Place(shop, null, lines);

    private static async Task<PlacedOrder> Place(Shop shop, DebitedAccount? debit, params (long Product, long Quantity)[] lines)
    {
        var tienda = await shop.Tenant("tienda");
        var customer = await shop.Do(write => new RegisterCustomer(tienda, "Xabier", "Vázquez", "ejemplo@xa.bi").Run(write, shop.Now));
        var request = new OrderRequest
        {
            TenantId = tienda,
            Currency = Currency.Of("EUR"),
            Api = "tienda",
            Buyer = Buyer.Known(customer),
            ShippingAddress = Selling.Home,
            Lines = [.. lines.Select(line => OrderedProduct.Numbered(line.Product, line.Quantity))],
            PaymentMethod = debit is null ? "bank_transfer" : DirectDebit.Method,
            Debit = debit,
            Actor = Selling.Actor,
        };
        return (await shop.Place(request)).Value;
    }

    private static Task<MovedOrder> Move(Shop shop, PlacedOrder order, OrderStatus to) => shop.Do(async write =>
        await new MoveOrder(await Tenant(write, order), order.Uuid, to, Selling.Actor).Run(write, shop.Now));

    private static Task<long> Tenant(Write write, PlacedOrder order) =>
        write.Db.Orders.Where(o => o.Id == order.Id).Select(o => o.TenantId).SingleAsync();
}
