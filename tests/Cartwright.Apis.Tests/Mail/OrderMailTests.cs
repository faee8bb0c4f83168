using Cartwright.Apis.Tests.Fixture;
using MimeKit;

namespace Cartwright.Apis.Tests.Mail;

public sealed class OrderMailTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    [OnBothDatabases]
    public async Task An_order_is_confirmed_by_one_mail_within_two_seconds(TestDatabase kind)
    {
        await using var place = await ServerPlace.WithDemoShops(kind);
        await using var server = await TestServer.Start(place);

        var order = await server.Tech.Post("/api/orders", Body.Order(quantity: 2).ToJsonString(), ("Idempotency-Key", "once"));
        Assert.Equal(order.Body, (await server.Tech.Post("/api/orders", Body.Order(quantity: 2).ToJsonString(), ("Idempotency-Key", "once"))).Body);
        Assert.Equal(409, (await server.Tech.Post("/api/orders", Body.Order(quantity: 100).ToJsonString())).Status);

        var mail = Assert.Single(await Mails(place, 1));
        Assert.Equal(("Your order 3 at Tech Gadgets", "\"Ann Buyer\" <ann@example.com>", "owner@example.com"), (mail.Subject, mail.To.ToString(), mail.ReplyTo.ToString()));
        Assert.Equal("""
            Dear Ann Buyer,

            thank you for your order 3 of 2 March 2026, 09:00 UTC.

            2 x Wireless Headphones (WH-001) at 129.99 USD: 259.98 USD

            Subtotal: 259.98 USD
            Shipping: 0.00 USD
            Total: 259.98 USD

            We ship to
            1 High Street
            Springfield NY 10001
            USA

            Shipping method: standard

            Tech Gadgets

            """, mail.TextBody!.ReplaceLineEndings("\n"));
        Assert.Contains("<td>Wireless Headphones <small>(WH-001)</small></td>", mail.HtmlBody);
        Assert.Empty(server.Log.Errors);
        Assert.DoesNotContain("ann@example.com", server.Log.Text, StringComparison.Ordinal);
    }

    [OnBothDatabases]
    public async Task A_buyer_who_is_to_be_notified_is_told_the_tracking_number_once(TestDatabase kind)
    {
        await using var place = await ServerPlace.WithDemoShops(kind);
        await using var server = await TestServer.Start(place);
        var path = $"/api/orders/{Known.PendingOrder}/status";

        // Asked too early, then not asked, then asked: only the last one is told.
        Assert.False(IsNotified(await server.Tech.Patch(path, """{"status":"paid","notify_customer":true}""")));
        var shipped = ("Idempotency-Key", "shipped");
        var body = """{"status":"shipped","tracking_number":"1Z <999>","notify_customer":true}""";
        Assert.True(IsNotified(await server.Tech.Patch(path, body, shipped)));
        Assert.True(IsNotified(await server.Tech.Patch(path, body, shipped)));
        Assert.Equal(409, (await server.Tech.Patch(path, body)).Status);

        var mail = Assert.Single(await Mails(place, 1));
        Assert.Equal(("Your order 2 at Tech Gadgets is on its way", "john.doe@example.com"), (mail.Subject, mail.To.Mailboxes.Single().Address));
        Assert.Contains("\nTracking number: 1Z <999>\n", mail.TextBody!.ReplaceLineEndings("\n"));
        Assert.Contains("<strong>1Z &lt;999&gt;</strong>", mail.HtmlBody);
    }

    [OnBothDatabases]
    public async Task Nobody_is_notified_where_it_was_not_asked_for_or_there_is_no_address(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var order = await server.Tech.Buy(Known.Speaker);
        foreach (var status in (string[])["processing", "shipped"])
            Assert.False(IsNotified(await server.Tech.Patch($"/api/orders/{order}/status", Body.Of(("status", status)))));

        var other = await server.Tech.Buy(Known.Speaker);
        await server.Execute("UPDATE orders SET buyer_email = NULL WHERE uuid = $1", Guid.Parse(other));
        await server.Tech.Patch($"/api/orders/{other}/status", """{"status":"paid"}""");
        Assert.False(IsNotified(await server.Tech.Patch($"/api/orders/{other}/status", """{"status":"shipped","notify_customer":true}""")));
    }

    [OnBothDatabases]
    public async Task The_owner_is_mailed_once_when_an_order_takes_a_product_to_its_reorder_level(TestDatabase kind)
    {
        await using var place = await ServerPlace.WithDemoShops(kind);
        await using var server = await TestServer.Start(place);
        await server.Execute("UPDATE products SET reorder_level = 23 WHERE id = 201");

        await server.Tech.Buy(Known.Headphones);
        await server.Tech.Buy(Known.Headphones);
        await server.Tech.Buy(Known.Headphones);

        var mails = await Mails(place, 4);
        var owner = Assert.Single(mails, mail => mail.To.ToString() == "owner@example.com");
        Assert.Equal("'Wireless Headphones' (WH-001) runs low: 23 can still be sold, its reorder level is 23.\n\nOrder: 4\n\nTech Gadgets (low_stock, warning)\n", owner.TextBody!.ReplaceLineEndings("\n"));
    }

    private static bool IsNotified(Answer answer)
    {
        Assert.True(answer.Status == 200, answer.Body);
        return answer.Json.GetProperty("notification_sent").GetBoolean();
    }

    // So many, and no more a moment later.
    private static async Task<IReadOnlyList<MimeMessage>> Mails(ServerPlace place, int count)
    {
        var folder = Path.Combine(place.Folder, "mail");
        using var late = new CancellationTokenSource(Patience * 5);
        while (!Directory.Exists(folder) || Directory.GetFiles(folder, "*.eml").Length < count) await Task.Delay(20, late.Token);
        await Task.Delay(100);
        return [.. Directory.GetFiles(folder).Select(file => MimeMessage.Load(file))];
    }
}
