using Cartwright.Apis.Tests.Fixture;
using Cartwright.Apis.Tests.Processes;
using Cartwright.Data;
using Cartwright.Tests.StandIns;

namespace Cartwright.Apis.Tests.Payments;

/// <summary>The server is killed while it opens payment sessions, and started again: what the provider knows and what the shop knows come together.</summary>
public sealed class PaymentKillTests
{
    private const int Buyers = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Before the work at the provider, after it, after the answer; and whenever.</summary>
    private static readonly string[] Moments = ["kill_before", "kill_after", "kill_answered", "whenever"];

    private static readonly Statement LeasesAreOld = new("UPDATE leases SET leased_until = $1, due = $1, created = $1 WHERE state IN ('calling', 'in_doubt')");

    private static readonly Statement ChecksAreDue = new("UPDATE payment_sessions SET next_check = $1 WHERE next_check IS NOT NULL");

    [OnBothDatabases]
    public async Task No_order_loses_its_goods_and_no_money_its_order_when_the_server_is_killed_while_it_opens_sessions(TestDatabase kind)
    {
        await using var place = await ServerPlace.WithDemoShops(kind);
        await using var stripe = await StripeProcess.Start();
        string[] settings = [.. stripe.Settings, "--Stripe:Timeout=00:00:03"];
        foreach (var moment in Moments)
        {
            await stripe.SendEventsTo(null);
            var orders = new List<string>();
            string product;
            await using (var server = await ServerProcess.Start(place, settings: settings))
            {
                product = await server.Tech.Sell($"killed-{moment}", 10);
                for (var buyer = 0; buyer < Buyers; buyer++) orders.Add(await server.Tech.Buy(product));
                await KillWhileOpening(server, stripe, orders, moment);
            }
            // Nobody is there to be told of the first buyer's money.
            var isPaid = await PayMade(stripe, orders[0]);
            await LetTimePass(place);
            await using (var server = await ServerProcess.Start(place, settings: settings))
            {
                await stripe.SendEventsTo(new Uri(server.Http.BaseAddress!, PaidShop.Webhook).ToString());
                if (!isPaid) await PayAnew(server, stripe, orders[0]);
                // The second buyer's provider tells; the others begin again.
                if (!await PayMade(stripe, orders[1])) await PayAnew(server, stripe, orders[1]);
                foreach (var order in orders[2..]) await PayAnew(server, stripe, order);
                foreach (var order in orders) await IsPaidOnce(server, stripe, order);
                Assert.Equal(10 - Buyers, await server.Tech.Stock(product));
                Assert.Equal(0, await server.Terminate());
            }
        }
        await using var database = place.Open();
        await database.StockAddsUp();
    }

    private static async Task KillWhileOpening(ServerProcess server, StripeProcess stripe, IReadOnlyList<string> orders, string moment)
    {
        var isPlanned = moment != "whenever";
        if (isPlanned) await stripe.Fail("sessions.create", orders[0], $"{moment}:{server.Id}");
        var opening = orders.Select(order => Open(server, order)).ToList();
        if (!isPlanned)
        {
            await Task.Delay(15);
            await server.Kill();
        }
        await Task.WhenAll(opening);
        await stripe.StopFailing();
    }

    private static async Task Open(ServerProcess server, string order)
    {
        try
        {
            await server.Tech.Post($"/api/orders/{order}/payment", null, ("Idempotency-Key", order));
        }
        catch (Exception end) when (end is HttpRequestException or IOException)
        {
            // The server is gone.
        }
    }

    // The buyer pays in what was made at the provider, if anything was.
    private static async Task<bool> PayMade(StripeProcess stripe, string order) =>
        (await stripe.State(order)).Sessions is [var session, ..] && await stripe.Act(session.Id, "pay");

    // As a client does that has got no answer: the same request again.
    private static async Task PayAnew(ServerProcess server, StripeProcess stripe, string order)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var begun = await server.Tech.Post($"/api/orders/{order}/payment", null, ("Idempotency-Key", order));
            if (begun.Status == 200)
            {
                Assert.True(await stripe.Act(begun.Text("session_id"), "pay"));
                return;
            }
            Assert.True(begun.Status is 409 or 503, begun.Body);
            await Task.Delay(200, patience.Token);
        }
    }

    private static async Task IsPaidOnce(ServerProcess server, StripeProcess stripe, string order)
    {
        using var patience = new CancellationTokenSource(Patience);
        while ((await server.Tech.Get($"/api/orders/{order}")).Text("status") != "paid") await Task.Delay(200, patience.Token);
        var charge = Assert.Single((await stripe.State(order)).Charges);
        Assert.Equal((1000, 0), (charge.Amount, charge.Refunded));
    }

    // Five minutes go by while nobody is there.
    private static async Task LetTimePass(ServerPlace place)
    {
        await using var database = place.Open();
        var then = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-5);
        await database.Writes.Run<int>(async write => await write.Execute(LeasesAreOld, then) + await write.Execute(ChecksAreDue, then));
    }
}
