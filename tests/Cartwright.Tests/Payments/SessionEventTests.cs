using Cartwright.Orders;
using Cartwright.Payments;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Payments;

/// <summary>What a provider tells, in every order it may come in.</summary>
public sealed class SessionEventTests
{
    [OnBothDatabases]
    public async Task An_event_that_comes_many_times_pays_the_order_once(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var paying = new Paying(shop);
        var lamp = await shop.Sell(stock: 3);
        var order = (await shop.Place(lamp, 1)).Value;
        var session = await paying.Begin(order);
        var told = Paying.Event(session, SessionStatus.Paid);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => paying.Receive(told))));

        Assert.Equal(1, outcomes.Count(outcome => outcome == "paid"));
        Assert.Equal(9, outcomes.Count(outcome => outcome == "duplicate"));
        Assert.Equal("Paid Paid", await paying.State(order));
        Assert.Equal((10_00, 0), await paying.Money(order));
        Assert.Equal((2, 0, 0), await shop.Stock(lamp));
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Two_sessions_that_tell_of_one_id_of_money_are_both_paid(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var paying = new Paying(shop);
        var lamp = await shop.Sell(stock: 3);
        var (first, second) = ((await shop.Place(lamp, 1)).Value, (await shop.Place(lamp, 1)).Value);
        var sessions = (First: await paying.Begin(first), Second: await paying.Begin(second));

        Assert.Equal("paid", await paying.Tell(sessions.First, SessionStatus.Paid, facts => facts with { MoneyId = "pi_1" }));
        Assert.Equal("paid", await paying.Tell(sessions.Second, SessionStatus.Paid, facts => facts with { MoneyId = "pi_1" }));

        Assert.Equal(("Paid Paid", "Paid Paid"), (await paying.State(first), await paying.State(second)));
    }

    [OnBothDatabases]
    public async Task Two_events_that_tell_the_same_pay_the_order_once(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var paying = new Paying(shop);
        var order = (await shop.Place(await shop.Sell(stock: 3), 1)).Value;
        var session = await paying.Begin(order);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => paying.Tell(session, SessionStatus.Paid))));

        Assert.Equal(["already_paid", "paid"], outcomes.Distinct().Order());
        Assert.Equal((10_00, 0), await paying.Money(order));
    }

    [OnBothDatabases]
    public async Task A_session_that_runs_out_frees_the_stock_once(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var paying = new Paying(shop);
        var lamp = await shop.Sell(stock: 3);
        var order = (await shop.Place(lamp, 2)).Value;
        var session = await paying.Begin(order);
        Assert.Equal((3, 2, 0), await shop.Stock(lamp));

        Assert.Equal("expired", await paying.Tell(session, SessionStatus.Expired));
        Assert.Equal("already_over", await paying.Tell(session, SessionStatus.Expired));

        Assert.Equal("Cancelled Failed", await paying.State(order));
        Assert.Equal((3, 0, 0), await shop.Stock(lamp));
        Assert.Equal("order_over", (await paying.RefusedToBegin(order))?.Reason);
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Money_after_the_end_pays_the_order_while_the_goods_are_there(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var paying = new Paying(shop);
        var lamp = await shop.Sell(stock: 1);
        var order = (await shop.Place(lamp, 1)).Value;
        var session = await paying.Begin(order);
        await paying.Tell(session, SessionStatus.Expired);

        Assert.Equal("paid_late", await paying.Tell(session, SessionStatus.Paid));

        Assert.Equal("Paid Paid", await paying.State(order));
        Assert.Equal((0, 0, 0), await shop.Stock(lamp));
        Assert.Equal(["late_money"], await paying.Alerts());
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Money_after_the_end_goes_back_once_the_goods_are_gone(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var paying = new Paying(shop);
        var lamp = await shop.Sell(stock: 1);
        var order = (await shop.Place(lamp, 1)).Value;
        var session = await paying.Begin(order);
        await paying.Tell(session, SessionStatus.Expired);
        var other = (await shop.Place(lamp, 1)).Value;

        Assert.Equal("sent_back", await paying.Tell(session, SessionStatus.Paid));
        Assert.Equal("already_paid", await paying.Tell(session, SessionStatus.Paid));
        await paying.Settle();

        Assert.Equal("Cancelled Failed", await paying.State(order));
        Assert.Equal((10_00, 10_00), await paying.Money(order));
        Assert.Equal("succeeded", await shop.One("SELECT state FROM refunds WHERE order_id = $1", row => row.Text(0), order.Id));
        Assert.Equal("Pending Pending", await paying.State(other));
        Assert.Equal((1, 1, 0), await shop.Stock(lamp));
        await shop.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Money_for_an_order_that_somebody_cancelled_goes_back(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var paying = new Paying(shop);
        var lamp = await shop.Sell(stock: 5);
        var order = (await shop.Place(lamp, 1)).Value;
        var session = await paying.Begin(order);
        await shop.Move(lamp, order, OrderStatus.Cancelled);
        Assert.Equal(SessionState.Cancelled, (await paying.Session(session.Uuid)).State);

        Assert.Equal("sent_back", await paying.Tell(session, SessionStatus.Paid));
        await paying.Settle();

        Assert.Equal(OrderStatus.Cancelled, (await shop.Order(order)).Status);
        Assert.Equal((10_00, 10_00), await paying.Money(order));
        Assert.Equal((5, 0, 0), await shop.Stock(lamp));
    }

    [OnBothDatabases]
    public async Task Money_for_an_order_that_was_paid_by_hand_meanwhile_goes_back(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var paying = new Paying(shop);
        var lamp = await shop.Sell(stock: 5);
        var order = (await shop.Place(lamp, 1)).Value;
        var session = await paying.Begin(order);
        await shop.Move(lamp, order, OrderStatus.Paid);

        Assert.Equal("sent_back", await paying.Tell(session, SessionStatus.Paid));
        await paying.Settle();

        Assert.Equal("Paid Paid", await paying.State(order));
        Assert.Equal((20_00, 10_00), await paying.Money(order));
        Assert.Equal(["paid_twice"], await paying.Alerts());
    }

    [OnBothDatabases]
    public async Task An_event_that_lies_about_the_amount_pays_nothing_and_has_the_provider_asked(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var paying = new Paying(shop);
        var lamp = await shop.Sell(stock: 5);
        var order = (await shop.Place(lamp, 1)).Value;
        var session = await paying.Begin(order);

        Assert.Equal("other_amount", await paying.Tell(session, SessionStatus.Paid, facts => facts with { Amount = 1 }));
        Assert.Equal("other_amount", await paying.Tell(session, SessionStatus.Paid, facts => facts with { Currency = "JPY" }));

        Assert.Equal("Pending Pending", await paying.State(order));
        Assert.Equal(1, await paying.Check.Run(CancellationToken.None));
        Assert.Equal("paid", await paying.Tell(session, SessionStatus.Paid));
        Assert.Equal("Paid Paid", await paying.State(order));
    }

    [OnBothDatabases]
    public async Task An_event_of_another_shop_touches_nothing(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var paying = new Paying(shop);
        var order = (await shop.Place(await shop.Sell(stock: 5), 1)).Value;
        var session = await paying.Begin(order);
        var outdoor = await shop.Tenant("outdoor");
        var tech = await shop.Tenant("tech");

        var byOutdoor = new EventScope(new HashSet<long> { outdoor }, false, new HashSet<long> { outdoor, tech });
        var byInstallation = new EventScope(new HashSet<long>(), true, new HashSet<long> { tech });

        Assert.Equal("other_shop", await paying.Receive(Paying.Event(session, SessionStatus.Paid), byOutdoor));
        Assert.Equal("other_shop", await paying.Receive(Paying.Event(session, SessionStatus.Expired), byInstallation));
        Assert.Equal("unknown_session", await paying.Tell(session, SessionStatus.Paid, facts => facts with { ProviderId = "cs_other", Key = null }));
        Assert.Equal("Pending Pending", await paying.State(order));
    }

    [OnBothDatabases]
    public async Task Money_on_its_way_keeps_the_stock_until_it_has_come_or_failed(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var paying = new Paying(shop);
        var lamp = await shop.Sell(stock: 5);
        var (first, second) = ((await shop.Place(lamp, 1)).Value, (await shop.Place(lamp, 1)).Value);
        var (arrives, fails) = (await paying.Begin(first), await paying.Begin(second));

        Assert.Equal("waiting", await paying.Tell(arrives, SessionStatus.Waiting));
        Assert.Equal("waiting", await paying.Tell(fails, SessionStatus.Waiting));
        Assert.Equal("Pending Processing", await paying.State(first));
        Assert.Equal((5, 2, 0), await shop.Stock(lamp));
        Assert.Equal("paid", await paying.Tell(arrives, SessionStatus.Paid));
        Assert.Equal("failed", await paying.Tell(fails, SessionStatus.Unpaid));

        Assert.Equal("Paid Paid", await paying.State(first));
        Assert.Equal("Cancelled Failed", await paying.State(second));
        Assert.Equal((4, 0, 0), await shop.Stock(lamp));
        Assert.Equal(["payment_failed"], await paying.Alerts());
    }

    [OnBothDatabases]
    public async Task A_declined_card_may_be_tried_again_and_warns_the_owner_once(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var paying = new Paying(shop);
        var order = (await shop.Place(await shop.Sell(stock: 5), 1)).Value;
        var session = await paying.Begin(order);

        await paying.Receive(SimulatedGateway.Press(session, SimulatedButton.Decline, shop.Now));
        await paying.Receive(SimulatedGateway.Press(session, SimulatedButton.Decline, shop.Now));

        Assert.Equal("Pending Failed", await paying.State(order));
        Assert.Equal(["payment_failed"], await paying.Alerts());
        Assert.Equal("paid", await paying.Tell(session, SessionStatus.Paid));
        Assert.Equal("Paid Paid", await paying.State(order));
    }

    [OnBothDatabases]
    public async Task Whoever_asks_to_pay_at_the_same_time_is_sent_to_the_same_page(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var paying = new Paying(shop);
        var order = (await shop.Place(await shop.Sell(stock: 5), 1)).Value;

        var sessions = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => paying.Begin(order))));

        Assert.Single(sessions.Select(session => session.Url).Distinct());
        Assert.Equal(1, await shop.Number("SELECT COUNT(*) FROM payment_sessions"));
        Assert.Equal(1, await shop.Number("SELECT COUNT(*) FROM leases WHERE state = 'settled'"));
    }
}
