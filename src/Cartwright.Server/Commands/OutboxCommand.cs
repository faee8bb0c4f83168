using System.CommandLine;
using System.Globalization;
using Cartwright.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright outbox list|retry</c></summary>
internal static class OutboxCommand
{
    public static Command Make(IReadOnlyList<string> settings) =>
        new("outbox", "Mails and other messages that were given up.") { List(settings), Retry(settings) };

    private static ShopCommand List(IReadOnlyList<string> settings) =>
        new ShopCommand("list", "List the messages that were given up, and why.", "cartwright outbox list", settings).Does(async (shop, _, cancellation) =>
        {
            await using var db = shop.Database.Reads.Open();
            var slugs = await db.Tenants.ToDictionaryAsync(tenant => tenant.Id, tenant => tenant.Slug, cancellation);
            var dead = await DeadMessages.List(shop.Database.Reads, cancellation);
            return shop.Table("number shop kind subject attempts since error", dead.Select(message => new object?[]
            {
                message.Id, slugs.GetValueOrDefault(message.TenantId), message.Kind, message.SubjectId, message.Attempts,
                message.Since.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), message.Error,
            }));
        });

    private static ShopCommand Retry(IReadOnlyList<string> settings)
    {
        var number = new Argument<long?>("NUMBER") { Description = "The message's number, from the list.", Arity = ArgumentArity.ZeroOrOne };
        var all = Options.Switch("--all", "Every message that was given up.");
        return new ShopCommand("retry", "Let a message that was given up begin anew. A running server takes it within a second.", "cartwright outbox retry 17", settings)
            .With(number, all)
            .Does(async (shop, given, _) =>
            {
                var message = given.GetValue(number);
                if (message is null == !given.GetValue(all)) return Refusal.Invalid("number", "Give a message's number, or --all.");
                return await shop.Write(
                    write => message is { } one ? DeadMessages.Retry(write, one, shop.Now) : DeadMessages.Retry(write, shop.Now),
                    count => shop.Out.WriteLine($"{count} to be tried again."));
            });
    }
}
