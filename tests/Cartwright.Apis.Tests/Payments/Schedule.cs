using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Payments;

/// <summary>
/// A few orders of one scarce product, and everything that can happen to them: calls to the provider go wrong, events come twice, late, in the wrong order, not at
/// all, forged or false; buyers pay, are declined, give up or pay late; staff cancels, refunds and marks paid meanwhile. All of it follows from the seed.
/// </summary>
internal sealed class Schedule(PaidShop shop, ulong seed)
{
    private static readonly string[] Faults =
        ["ok", "ok", "ok", "refuse", "status:500", "status:503", "status:429", "drop_before", "drop_after", "garbage", "half", "hang", "delay:50"];

    private static readonly string[] Ways =
        ["once", "once", "duplicate:2", "duplicate:3", "reorder", "delay:20", "delay:4000", "drop", "forge", "lie:amount", "lie:currency", "lie:amount,then"];

    // Of what is done at the provider by hand nobody tells but the event: it arrives at last.
    private static readonly string[] HonestWays = ["once", "duplicate:2", "reorder", "delay:20", "delay:4000"];

    private readonly Dice dice = new(seed);
    private readonly ConcurrentQueue<string> odd = new();
    private readonly List<PlannedOrder> orders = [];

    public ulong Seed => seed;

    public string Product { get; private set; } = "";

    public int Stock { get; private set; }

    public IReadOnlyList<PlannedOrder> Orders => orders;

    /// <summary>Answers nobody should have got.</summary>
    public IEnumerable<string> Odd => odd;

    /// <summary>What happens one after the other; between two parts time passes.</summary>
    public IReadOnlyList<Func<Task>> Parts => [Shop, Act, Act, Act, Late];

    /// <summary>Money that is under way does not arrive.</summary>
    public async Task Close()
    {
        foreach (var order in orders)
        {
            foreach (var session in (await shop.Stripe.State(order.Id)).Sessions.Where(session => session is { Status: "complete", PaymentStatus: "unpaid" }))
                await shop.Stripe.Act(session.Id, "fail");
        }
    }

    /// <summary>Staff cancels what nobody has paid, and sends some money back in the provider's own pages.</summary>
    public async Task Clear()
    {
        foreach (var order in orders)
        {
            if ((await Call("GET", $"/api/orders/{order.Id}")).Text("status") == "pending") await Move(order, "cancelled");
            if (!order.IsHonest || !dice.Hits(30)) continue;
            var kept = (await shop.Stripe.State(order.Id)).Charges.FirstOrDefault(charge => charge.Refunded < charge.Amount);
            if (kept is not null) order.RefundedByHand = await shop.Stripe.RefundByHand(kept.Intent, dice.Hits(50) ? null : 25);
        }
    }

    private async Task Shop()
    {
        Stock = 1 + dice.Roll(4);
        Product = (await Call("POST", "/api/products", Body.Product($"S-{seed}", ("stock", Stock), ("price", (100 + dice.Roll(9900)) / 100m)))).Text("id");
        var wanted = Enumerable.Range(0, 1 + dice.Roll(3)).Select(_ => 1 + dice.Roll(2)).ToList();
        var placed = await Task.WhenAll(wanted.Select(quantity => Call("POST", "/api/orders", Body.Order(Product, quantity).ToJsonString())));
        foreach (var answer in placed.Where(answer => answer.Status == 201))
        {
            var order = new PlannedOrder(answer.Text("id"), dice.Hits(35));
            orders.Add(order);
            await Plan(order);
        }
        await Task.WhenAll(orders.Select(order => Begin(order, dice.Roll(4), dice.Roll(2))));
    }

    private async Task Act()
    {
        foreach (var order in orders)
        {
            for (var act = dice.Roll(3); act > 0; act--) await Act(order, dice.Roll(100), dice.Roll(100));
        }
    }

    private async Task Act(PlannedOrder order, int what, int which)
    {
        var state = await shop.Stripe.State(order.Id);
        // A page whose address nobody has heard of is paid on by nobody.
        var sessions = state.Sessions.Where(found => order.Addresses.ContainsKey(found.Id)).ToList();
        var session = sessions.Count == 0 ? null : sessions[which % sessions.Count];
        switch (what)
        {
            case < 34 when session is not null:
                await shop.Stripe.Act(session.Id, "pay");
                break;
            case < 42 when session is not null:
                await shop.Stripe.Act(session.Id, "decline");
                break;
            case < 50 when session is not null:
                await shop.Stripe.Act(session.Id, "complete_unpaid");
                break;
            case < 58 when session is not null:
                await shop.Stripe.Act(session.Id, which < 70 ? "succeed" : "fail");
                break;
            case < 61 when session is not null:
                await shop.Stripe.Act(session.Id, "expire");
                break;
            case < 64 when session is not null:
                await shop.Stripe.Act(session.Id, "forge");
                break;
            case < 70 when session is not null:
                await Call("GET", $"/stripe-demo/success?session_id={session.Metadata["session_id"]}");
                break;
            case < 80:
                await Begin(order, which % 4, which % 2);
                break;
            case < 84:
                await Move(order, "cancelled");
                break;
            case < 88:
                order.MarkedPaid |= (await Move(order, "paid")).Status == 200;
                break;
            case < 91:
                await Move(order, "refunded");
                break;
            case < 94:
                await Refund(order, null);
                break;
            default:
                await Refund(order, 0.5m);
                break;
        }
    }

    // The sessions are over by now. Of money that comes all the same only the event tells.
    private async Task Late()
    {
        foreach (var order in orders)
        {
            foreach (var session in (await shop.Stripe.State(order.Id)).Sessions)
                if (order.IsHonest && session.Status == "expired" && dice.Hits(30)) await shop.Stripe.Act(session.Id, "pay_late");
            await Act(order, dice.Roll(100), dice.Roll(100));
        }
    }

    private async Task Plan(PlannedOrder order)
    {
        if (dice.Some(Faults, 3) is { Count: > 0 } opening) await shop.Stripe.Fail("sessions.create", order.Id, opening);
        if (dice.Some(Faults, 2) is { Count: > 0 } asking) await shop.Stripe.Fail("sessions.get", order.Id, asking);
        if (dice.Some(Faults, 2) is { Count: > 0 } closing) await shop.Stripe.Fail("sessions.expire", order.Id, closing);
        // A refund that is refused stays the shop's money and is sent by hand.
        if (dice.Some([.. Faults.Where(fault => fault != "refuse")], 3) is { Count: > 0 } refunding) await shop.Stripe.Fail("refunds.create", order.Id, refunding);
        await shop.Stripe.Deliver(order.Id, dice.Some(order.IsHonest ? HonestWays : Ways, 8));
    }

    private async Task Begin(PlannedOrder order, int how, int route)
    {
        var body = Body.Of(("order_id", order.Id), ("items", new JsonArray(new JsonObject { ["id"] = "1", ["name"] = "Cheap", ["price"] = 0.01, ["quantity"] = 1 })));
        Task<Answer> Once(string? key) => (route, key) switch
        {
            (0, null) => Call("POST", "/stripe-demo/create-checkout-session-json", body),
            (0, _) => Call("POST", "/stripe-demo/create-checkout-session-json", body, ("Idempotency-Key", key)),
            (_, null) => Call("POST", $"/api/orders/{order.Id}/payment"),
            _ => Call("POST", $"/api/orders/{order.Id}/payment", null, ("Idempotency-Key", key)),
        };
        var key = how == 3 ? $"{order.Id}-{order.Begun++}" : null;
        var answers = await Task.WhenAll(Enumerable.Range(0, how == 0 ? 1 : how == 1 ? 2 : how).Select(_ => Once(key)));
        var sessions = answers.Where(answer => answer.Status == 200).Select(answer => answer.Text("session_id")).Distinct().ToList();
        foreach (var session in sessions) order.Addresses[session] = true;
        if (sessions.Count > 1) odd.Enqueue($"Requests at once got {sessions.Count} sessions.");
    }

    private Task<Answer> Move(PlannedOrder order, string status) => Call("PATCH", $"/api/orders/{order.Id}/status", Body.Of(("status", status)));

    private Task<Answer> Refund(PlannedOrder order, decimal? amount) => Call("POST", "/api/payments/refund", Body.Of(("order_id", order.Id), ("amount", amount)));

    private async Task<Answer> Call(string method, string path, string? body = null, params (string, string)[] headers)
    {
        var answer = await shop.Server.Tech.Send(method, path, body, headers);
        if (answer.Status is 500 or < 200 or 404 or 400) odd.Enqueue($"{method} {path}: {answer.Status} {answer.Body}");
        return answer;
    }
}

/// <summary>An order of a schedule.</summary>
/// <param name="Id">As the API names it.</param>
/// <param name="IsHonest">True where no event is lost or false, so that money may be sent back at the provider by hand.</param>
internal sealed record PlannedOrder(string Id, bool IsHonest)
{
    /// <summary>Sessions whose address a buyer has got.</summary>
    public ConcurrentDictionary<string, bool> Addresses { get; } = new();

    public int Begun { get; set; }

    public bool MarkedPaid { get; set; }

    public bool RefundedByHand { get; set; }
}
