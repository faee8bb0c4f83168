using System.Globalization;
using Cartwright.Tenants;
using Cartwright.Tests.Databases;
using Cartwright.Tests.Outbox;

namespace Cartwright.Tests.Mail;

public sealed class SmtpTests
{
    [OnBothDatabases]
    public async Task A_mail_goes_through_the_shops_server_once_with_the_password_given(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await using var server = new SmtpStandIn();
        using var post = new PostRoom(shop, ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", Port(server)), ("Smtp:User", "shop"), ("Smtp:Password", "s3cret"), ("Smtp:From", "sales@tech.example"), ("Abelujo:OwnerEmail", "owner@tech.example"));

        var message = await post.Order();
        await post.Run();

        Assert.True((await shop.Posted(message)).IsDone);
        var mail = Assert.Single(server.Mails);
        Assert.Equal(("\"Tech Gadgets\" <sales@tech.example>", "\"Ann Buyer\" <ann@example.com>", "owner@tech.example"), (mail.From.ToString(), mail.To.ToString(), mail.ReplyTo.ToString()));
        Assert.Equal(shop.Now, mail.Date.UtcDateTime);
        Assert.Contains(server.Commands, command => command == "AUTH PLAIN " + Convert.ToBase64String("\0shop\0s3cret"u8));
        Assert.Empty(post.Files);
    }

    [OnBothDatabases]
    public async Task An_address_refused_for_good_is_given_up_at_once_and_a_temporary_refusal_is_tried_again(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await using var server = new SmtpStandIn();
        using var post = new PostRoom(shop, ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", Port(server)));

        foreach (var (word, says, isDead, error) in ((string, string, bool, string)[])
        [
            ("RCPT", "550 5.1.1 <ann@example.com>: no such user", true, "The mail server refuses it for good: 550 5.1.1 (address) no such user"),
            (".", "554 5.7.1 spam", true, "The mail server refuses it for good: 554 5.7.1 spam"),
            ("RCPT", "450 4.2.0 greylisted", false, "The mail server refuses it: 450 4.2.0 greylisted"),
            (".", "451 4.3.0 try later", false, "The mail server refuses it: 451 4.3.0 try later"),
            ("MAIL", "550 5.7.1 not your sender", false, "The mail server refuses it: 550 5.7.1 not your sender"),
            ("RCPT", "530 5.7.0 sign in first", false, "The mail server wants a sign-in: Smtp__User and Smtp__Password."),
            ("", "421 too busy", false, "The mail server refuses it: 421 too busy"),
        ])
        {
            server.Says[word] = says;
            var message = await post.Order();
            await post.Run();

            var told = await shop.Posted(message);
            Assert.Equal((1, isDead, false, error), (told.Attempts, told.Dead is not null, told.IsDone, told.Error));
            server.Says.Clear();
            shop.Time.Advance(TimeSpan.FromSeconds(5));
            await post.Run();
            Assert.Equal(!isDead, (await shop.Posted(message)).IsDone);
        }
        Assert.Equal(5, server.Mails.Count);
    }

    [OnBothDatabases]
    public async Task A_server_that_hangs_up_in_the_middle_gets_the_same_mail_again(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await using var server = new SmtpStandIn();
        using var post = new PostRoom(shop, ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", Port(server)));

        foreach (var at in (string[])["EHLO", "RCPT", "DATA", "."])
        {
            server.HangsUpAt = at;
            var message = await post.Order();
            await post.Run();
            Assert.Equal((1, false), ((await shop.Posted(message)).Attempts, (await shop.Posted(message)).IsDone));

            server.HangsUpAt = null;
            shop.Time.Advance(TimeSpan.FromSeconds(5));
            await post.Run();
            Assert.True((await shop.Posted(message)).IsDone);
            Assert.StartsWith($"{message}-buyer.", server.Mails[^1].MessageId);
            Assert.EndsWith("@example.com", server.Mails[^1].MessageId);
        }
        Assert.Equal(4, server.Mails.DistinctBy(mail => mail.MessageId).Count());
    }

    [OnBothDatabases]
    public async Task A_server_that_loses_its_answer_gets_the_mail_twice_under_one_message_id(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await using var server = new SmtpStandIn();
        using var post = new PostRoom(shop, ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", Port(server)));
        var message = await post.Order();
        await post.Run();

        // As if the process had died between the mail and its mark.
        await shop.Execute("UPDATE outbox_messages SET done = NULL WHERE id = $1", message);
        shop.Time.Advance(TimeSpan.FromMinutes(1));
        await post.Run();

        Assert.Equal(2, server.Mails.Count);
        Assert.Equal(server.Mails[0].ToString(), server.Mails[1].ToString(), (one, other) => Head(one) == Head(other));
        static string Head(string mail) => mail[..mail.IndexOf("boundary", StringComparison.Ordinal)];
    }

    [OnBothDatabases]
    public async Task A_server_that_is_mute_or_away_is_tried_again_later(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await using var server = new SmtpStandIn { IsMute = true };
        using var post = new PostRoom(shop, ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", Port(server)));
        var message = await post.Order();

        await post.Run();

        Assert.Equal((1, "The mail server cannot be reached (TimeoutException)."), ((await shop.Posted(message)).Attempts, (await shop.Posted(message)).Error));
        await server.DisposeAsync();
        shop.Time.Advance(TimeSpan.FromSeconds(5));
        await post.Run();
        Assert.Equal((2, "The mail server cannot be reached (SocketException)."), ((await shop.Posted(message)).Attempts, (await shop.Posted(message)).Error));
    }

    [OnBothDatabases]
    public async Task A_server_whose_certificate_nobody_vouches_for_gets_neither_password_nor_mail(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await using var server = new SmtpStandIn { OffersTls = true };
        using var post = new PostRoom(shop, ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", Port(server)), ("Smtp:User", "shop"), ("Smtp:Password", "s3cret"));
        var message = await post.Order();

        await post.Run();

        Assert.Equal("No TLS with the mail server: see to its certificate and Smtp__Port.", (await shop.Posted(message)).Error);
        Assert.Contains("STARTTLS", server.Commands);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal) || command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [OnBothDatabases]
    public async Task A_shop_with_a_server_of_its_own_never_shows_it_the_installations_password(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        await using var installations = new SmtpStandIn();
        await using var own = new SmtpStandIn();
        using var post = new PostRoom(shop, ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", Port(installations)), ("Smtp:User", "all"), ("Smtp:Password", "of-all"));
        var tech = await shop.Tenant("tech");
        foreach (var (key, value) in ((string, string)[])[("Smtp__Host", "127.0.0.1"), ("Smtp__Port", Port(own)), ("Smtp__From", "tech@tech.example")])
            await shop.Do(write => Settings.Set(write, tech, key, value, PostRoom.Key, shop.Now));

        await post.Order();
        await post.Run();

        Assert.Equal("tech@tech.example", Assert.Single(own.Mails).From.Mailboxes.Single().Address);
        Assert.DoesNotContain(own.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal));
        Assert.Empty(installations.Commands);
    }

    private static string Port(SmtpStandIn server) => server.Port.ToString(CultureInfo.InvariantCulture);
}
