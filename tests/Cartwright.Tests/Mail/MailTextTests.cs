using Cartwright.Alerts;
using Cartwright.Checkout;
using Cartwright.Orders;
using Cartwright.Tests.Databases;
using Cartwright.Tests.Outbox;

namespace Cartwright.Tests.Mail;

public sealed class MailTextTests
{
    [OnBothDatabases]
    public async Task An_order_confirmation_says_everything_about_the_order(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        using var post = new PostRoom(shop);
        var (lamp, bulb) = (await shop.Sell(stock: 10, price: 1_019_99), await shop.Sell(stock: 10, price: 2_50));
        await shop.Execute("UPDATE products SET name = 'Lampe à \"pétrole\" <b>', sku = 'LAMP' WHERE id = $1", lamp.Id);
        await shop.Execute("UPDATE products SET name = 'Bulb', sku = 'BULB' WHERE id = $1", bulb.Id);
        var message = await post.Order(Selling.Request(lamp.TenantId, new(lamp.Uuid, 2), new(bulb.Uuid, 3)) with
        {
            Buyer = new Buyer("Ann <script>alert(1)</script>", "ann@example.com", null),
            ShippingMethod = "express",
            Note = "Ring & wait\nplease",
        });
        await shop.Execute("UPDATE orders SET discount = 2000, shipping = 999, tax = 50, total = total - 2000 + 999 + 50, subtotal = subtotal - 2000 WHERE id = (SELECT MAX(id) FROM orders)");
        var number = await shop.Number("SELECT MAX(id) FROM orders");

        await post.Run();

        Assert.Equal([$"{message}-buyer.eml"], post.Files);
        var mail = post.Mail;
        Assert.Equal($"Your order {number} at Tech Gadgets", mail.Subject);
        Assert.Equal(("orders@example.com", "auto-generated"), (mail.From.Mailboxes.Single().Address, mail.Headers["Auto-Submitted"]));
        Assert.Equal($"""
            Dear Ann <script>alert(1)</script>,

            thank you for your order {number} of 3 March 2026, 09:00 UTC.

            2 x Lampe à "pétrole" <b> (LAMP) at 1,019.99 USD: 2,039.98 USD
            3 x Bulb (BULB) at 2.50 USD: 7.50 USD

            Discount: -20.00 USD
            Subtotal: 2,027.48 USD
            Shipping: 9.99 USD
            Tax: 0.50 USD
            Total: 2,037.97 USD

            We ship to
            Ann Buyer
            1 High Street
            Springfield NY 10001
            USA

            Shipping method: express

            Your note: Ring & wait
            please

            Tech Gadgets

            """, post.Text);
        Assert.Contains("Ann &lt;script&gt;alert(1)&lt;/script&gt;", mail.HtmlBody);
        Assert.Contains("<td>Lampe à &quot;pétrole&quot; &lt;b&gt; <small>(LAMP)</small></td>", mail.HtmlBody);
        Assert.Contains("<td><strong>2,037.97 USD</strong></td>", mail.HtmlBody);
        Assert.DoesNotContain("<script", mail.HtmlBody);
    }

    [OnBothDatabases]
    public async Task A_shipping_notice_tells_carrier_and_tracking_number(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        using var post = new PostRoom(shop);
        var lamp = await shop.Sell(stock: 10);
        var order = (await shop.Place(lamp, 1)).Value;
        await shop.Do<bool>(async write => await new ShippingNotice("1Z 999", "UPS").Queue(write, order.Id, shop.Now));

        await post.Run();

        Assert.Equal($"Your order {order.Id} at Tech Gadgets is on its way", post.Mail.Subject);
        Assert.Equal($"""
            Dear Ann Buyer,

            your order {order.Id} of 3 March 2026, 09:00 UTC has been shipped.

            Carrier: UPS

            Tracking number: 1Z 999

            1 x Test {lamp.Sku} ({lamp.Sku})

            It goes to
            Ann Buyer
            1 High Street
            Springfield NY 10001
            USA

            Tech Gadgets

            """, post.Text);
    }

    [OnBothDatabases]
    public async Task The_owner_is_mailed_what_he_should_know_where_his_address_is_known(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var tech = await shop.Tenant("tech");
        await shop.Do<Done>(async write =>
        {
            await OwnerAlert.Raise(write, tech, AlertLevel.Danger, "late_money", "Money came late.", 1, shop.Now);
            return Done.It;
        });
        using (var nobody = new PostRoom(shop))
        {
            await nobody.Run();
            Assert.Empty(nobody.Files);
        }
        Assert.Equal(1, await shop.Number("SELECT COUNT(*) FROM outbox_messages WHERE done IS NOT NULL"));

        await shop.Execute("UPDATE outbox_messages SET done = NULL");
        using var post = new PostRoom(shop, ("Abelujo:OwnerEmail", "all@example.com"), ("Tenants:tech:Shop:OwnerEmail".ToLowerInvariant(), "owner@tech.example"));
        await post.Run();
        Assert.Equal(("owner@tech.example", "Tech Gadgets: Money came late."), (post.Mail.To.ToString(), post.Mail.Subject));
        Assert.Equal("Money came late.\n\nOrder: 1\n\nTech Gadgets (late_money, danger)\n", post.Text);
    }

    [OnBothDatabases]
    public async Task An_order_without_an_address_gets_no_mail_and_one_with_a_wrong_address_is_given_up(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        using var post = new PostRoom(shop);
        var none = await post.Order();
        await shop.Execute("UPDATE orders SET buyer_email = NULL WHERE id = (SELECT MAX(id) FROM orders)");
        await post.Run();
        Assert.True((await shop.Posted(none)).IsDone);

        foreach (var address in (string[])["a@b.example, c@d.example", "nobody", "x@y.example\r\nBcc: z@z.example", "Ann <a@b.example>", "a@b.example (Ann)", "friends: a@b.example;"])
        {
            var wrong = await post.Order();
            await shop.Execute("UPDATE orders SET buyer_email = $1 WHERE id = (SELECT MAX(id) FROM orders)", address);
            await post.Run();
            Assert.Equal((1, shop.Now, "The address is no e-mail address."), ((await shop.Posted(wrong)).Attempts, (await shop.Posted(wrong)).Dead, (await shop.Posted(wrong)).Error));
        }
        Assert.Empty(post.Files);
    }

    [OnBothDatabases]
    public async Task A_name_with_line_breaks_writes_no_header(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        using var post = new PostRoom(shop);
        await post.Order(await post.Request() with { Buyer = new Buyer("Ann\r\nBcc: z@z.example\u2028Subject: x", "ann@example.com", null) });

        await post.Run();

        Assert.Empty(post.Mail.Bcc);
        Assert.Equal("Ann Bcc: z@z.example Subject: x", post.Mail.To.Mailboxes.Single().Name);
    }

    [OnBothDatabases]
    public async Task A_shops_own_template_wins_and_a_broken_one_waits_to_be_mended(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        using var post = new PostRoom(shop);
        post.WriteTemplate("order_placed.txt", "Subject: everybody's\n\nHello");
        post.WriteTemplate("tech/order_placed.txt", "Subject: {{ shop }} thanks {{ buyer }}\n\n{{ total }}\n");
        post.WriteTemplate("tech/order_placed.html", "<p>{{ buyer }</p>");
        var message = await post.Order(await post.Request() with { Buyer = new Buyer("A & B", "ann@example.com", null) });

        await post.Run();
        Assert.StartsWith("The mail's template order_placed.html cannot be used:", (await shop.Posted(message)).Error);

        post.WriteTemplate("tech/order_placed.html", "<p>{{ buyer }}</p>");
        shop.Time.Advance(TimeSpan.FromSeconds(5));
        await post.Run();
        Assert.Equal(("Tech Gadgets thanks A & B", "10.00 USD\n", "<p>A &amp; B</p>"), (post.Mail.Subject, post.Text, post.Mail.HtmlBody!.Trim()));
    }

    [OnBothDatabases]
    public async Task A_repeated_attempt_replaces_its_file_and_a_folder_that_cannot_be_written_is_tried_again(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        using var post = new PostRoom(shop);
        await File.WriteAllTextAsync(Path.Combine(post.Folder, "mail"), "in the way");
        var message = await post.Order();
        await post.Run();
        Assert.EndsWith("(IOException).", (await shop.Posted(message)).Error);

        File.Delete(Path.Combine(post.Folder, "mail"));
        shop.Time.Advance(TimeSpan.FromSeconds(5));
        await post.Run();
        await shop.Execute("UPDATE outbox_messages SET done = NULL WHERE id = $1", message);
        await post.Run();

        Assert.Equal([$"{message}-buyer.eml"], post.Files);
    }
}
