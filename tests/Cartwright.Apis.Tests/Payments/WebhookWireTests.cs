using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cartwright.Apis.Tests.Fixture;
using Cartwright.Tests.StandIns;

namespace Cartwright.Apis.Tests.Payments;

/// <summary>Stripe's messages as they come over the wire: the signature is the only credential, and only that of the shop whose money it is.</summary>
public sealed class WebhookWireTests
{
    private const string OutdoorSecret = "whsec_outdoor";

    [OnBothDatabases]
    public async Task A_right_signature_pays_the_order_and_a_wrong_one_nothing(TestDatabase kind)
    {
        await using var shop = await PaidShop.Open(kind);
        var (order, session) = await Begin(shop);
        await shop.Stripe.SendEventsTo(null);
        await shop.Stripe.Act(session, "pay");
        var body = Completed(session, await IntentOf(shop, session));

        foreach (var signature in new[]
        {
            null, "", "t=1", "v1=00", Sign(shop, body, "whsec_other"), Sign(shop, body + " ", StripeProcess.WebhookSecret), Sign(shop, body, StripeProcess.WebhookSecret, -301),
            Sign(shop, body, StripeProcess.WebhookSecret, 301), Sign(shop, body, StripeProcess.WebhookSecret).Replace("v1=", "v0="),
        })
        {
            (await Post(shop, PaidShop.Webhook, body, signature)).Is(400, """{"error": "Invalid Stripe signature"}""");
        }
        Assert.Equal("pending", await StatusOf(shop, order));

        (await Post(shop, PaidShop.Webhook, body, Sign(shop, body, StripeProcess.WebhookSecret))).Is(200, """{"received": true}""");
        Assert.Equal("paid", await StatusOf(shop, order));
        (await Post(shop, PaidShop.Webhook, body, Sign(shop, body, StripeProcess.WebhookSecret))).Is(200, """{"received": true}""");
        Assert.Equal(1, await shop.Server.Number("SELECT COUNT(*) FROM payments WHERE provider = 'stripe'"));
    }

    [OnBothDatabases]
    public async Task While_the_secret_is_changed_both_hold(TestDatabase kind)
    {
        await using var shop = await PaidShop.Open(kind, $"--Stripe:WebhookSecret=whsec_new, {StripeProcess.WebhookSecret}");
        foreach (var secret in new[] { "whsec_new", StripeProcess.WebhookSecret })
            Assert.Equal(200, (await Post(shop, PaidShop.Webhook, Unused(secret), Sign(shop, Unused(secret), secret))).Status);
        Assert.Equal(400, (await Post(shop, PaidShop.Webhook, Unused("old"), Sign(shop, Unused("old"), "whsec_old"))).Status);
    }

    [OnBothDatabases]
    public async Task A_shop_with_a_secret_of_its_own_is_touched_by_no_other(TestDatabase kind)
    {
        await using var shop = await PaidShop.Open(kind, $"--Tenants:outdoor:Stripe:WebhookSecret={OutdoorSecret}");
        var (order, session) = await Begin(shop);
        await shop.Stripe.SendEventsTo(null);
        await shop.Stripe.Act(session, "pay");
        var body = Completed(session, await IntentOf(shop, session));

        // Outdoor's secret verifies it, and it tells of an order of tech: taken, and without effect.
        Assert.Equal(200, (await Post(shop, PaidShop.Webhook, body, Sign(shop, body, OutdoorSecret))).Status);
        Assert.Equal("pending", await StatusOf(shop, order));
        // At the address of a shop only that shop's secret counts.
        Assert.Equal(400, (await Post(shop, $"{PaidShop.Webhook}/outdoor", body, Sign(shop, body, StripeProcess.WebhookSecret))).Status);
        Assert.Equal(400, (await Post(shop, $"{PaidShop.Webhook}/tech", body, Sign(shop, body, OutdoorSecret))).Status);
        Assert.Equal(404, (await Post(shop, $"{PaidShop.Webhook}/nobody", body, Sign(shop, body, OutdoorSecret))).Status);

        var again = Completed(session, await IntentOf(shop, session), "evt_second");
        Assert.Equal(200, (await Post(shop, $"{PaidShop.Webhook}/tech", again, Sign(shop, again, StripeProcess.WebhookSecret))).Status);
        Assert.Equal("paid", await StatusOf(shop, order));
    }

    [OnBothDatabases]
    public async Task What_is_signed_and_no_event_is_refused_and_what_is_of_no_use_is_received(TestDatabase kind)
    {
        await using var shop = await PaidShop.Open(kind);
        foreach (var body in new[] { "", "null", "7", "[]", "{", "{}", """{"id": 7, "type": "x"}""", """{"id": "evt_1"}""", """{"id": "evt_\u0000", "type": "x"}""" })
        {
            var answer = await Post(shop, PaidShop.Webhook, body, Sign(shop, body, StripeProcess.WebhookSecret));
            Assert.True(answer.Status == 400, $"{body}: {answer.Status} {answer.Body}");
        }
        foreach (var body in new[]
        {
            """{"id": "evt_1", "type": "checkout.session.completed"}""", """{"id": "evt_2", "type": "checkout.session.completed", "data": {"object": {"id": "cs_test_none"}}}""",
            """{"id": "evt_3", "type": "checkout.session.completed", "data": {"object": {"id": 1, "amount_total": "x"}}}""", """{"id": "evt_4", "type": "x", "data": 7}""",
            """{"id": "evt_5", "type": "charge.refunded", "data": {"object": {"id": "ch_1", "amount_refunded": 5, "currency": "usd"}}}""",
        })
        {
            (await Post(shop, PaidShop.Webhook, body, Sign(shop, body, StripeProcess.WebhookSecret))).Is(200, """{"received": true}""");
        }
        Assert.Empty(shop.Server.Log.Errors);
    }

    [OnBothDatabases]
    public async Task Money_that_went_back_before_it_was_heard_of_is_told_again_later(TestDatabase kind)
    {
        await using var shop = await PaidShop.Open(kind);
        var (order, session) = await Begin(shop);
        await shop.Stripe.Deliver(order, "delay:600", "once", "once");
        await shop.Stripe.Act(session, "pay");
        await shop.Stripe.RefundByHand(await IntentOf(shop, session));
        await shop.Stripe.Idle();
        Assert.Equal("pending", await StatusOf(shop, order));

        await shop.Pass(TimeSpan.FromHours(1));
        await shop.Pass(TimeSpan.FromHours(1));
        Assert.Equal("refunded", (await shop.Server.Tech.Get($"/api/orders/{order}")).Text("payment_status"));
    }

    [OnBothDatabases]
    public async Task A_refund_whose_answer_was_lost_is_not_sent_twice_a_day_later(TestDatabase kind)
    {
        await using var shop = await PaidShop.Open(kind, "--Stripe:Timeout=00:00:01");
        var (order, session) = await Begin(shop);
        await shop.Stripe.Act(session, "pay");
        await shop.Settle();
        await shop.Stripe.Fail("refunds.create", order, "drop_after", "status:500", "status:500");
        Assert.Equal(200, (await shop.Server.Tech.Post("/api/payments/refund", Body.Of(("order_id", order), ("amount", 4)))).Status);
        await shop.Settle();
        await shop.Pass(TimeSpan.FromHours(30));
        await shop.RunOut();

        Assert.Equal(600, (await shop.Stripe.State(order)).Net);
        Assert.Equal("partially_refunded", (await shop.Server.Tech.Get($"/api/orders/{order}")).Text("payment_status"));
    }

    private static async Task<(string Order, string Session)> Begin(PaidShop shop)
    {
        var order = await shop.Server.Tech.Buy(await shop.Server.Tech.Sell("hooked", 5));
        var begun = await shop.Server.Tech.Post($"/api/orders/{order}/payment", null);
        Assert.True(begun.Status == 200, begun.Body);
        return (order, begun.Text("session_id"));
    }

    private static async Task<string> StatusOf(PaidShop shop, string order) => (await shop.Server.Tech.Get($"/api/orders/{order}")).Text("status");

    private static async Task<string> IntentOf(PaidShop shop, string session) => (await shop.Stripe.State()).Sessions.Single(found => found.Id == session).Intent!;

    private static string Completed(string session, string intent, string id = "evt_first") => $$$"""
        {"id": "{{{id}}}", "object": "event", "type": "checkout.session.completed", "data": {"object": {"id": "{{{session}}}", "status": "complete", "payment_status": "paid",
        "amount_total": 1000, "currency": "usd", "payment_intent": "{{{intent}}}", "metadata": {} } } }
        """;

    private static string Unused(string id) => $$$"""{"id": "evt_{{{id}}}", "type": "customer.created", "data": {"object": {"id": "cus_1"} } }""";

    private static string Sign(PaidShop shop, string body, string secret, int off = 0)
    {
        var time = (shop.Server.Time.GetUtcNow().ToUnixTimeSeconds() + off).ToString(CultureInfo.InvariantCulture);
        return $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}")))}";
    }

    private static Task<Answer> Post(PaidShop shop, string path, string body, string? signature) =>
        signature is null ? shop.Server.Anonymous.Post(path, body) : shop.Server.Anonymous.Post(path, body, ("Stripe-Signature", signature));
}
