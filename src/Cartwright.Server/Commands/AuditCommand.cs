using System.CommandLine;
using Cartwright.Audit;
using Cartwright.Tenants;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright audit list</c></summary>
internal static class AuditCommand
{
    private const int StandardLimit = 100;

    public static Command Make(IReadOnlyList<string> settings) => new("audit", "Who changed what in the back office.") { List(settings) };

    private static ShopCommand List(IReadOnlyList<string> settings)
    {
        var tenant = Options.Text("--tenant", "The shop's slug; without it, what belongs to no shop.");
        var subject = Options.Text("--subject", "Only what was done to this one: its public key or number.");
        var limit = new Option<int>("--limit") { Description = $"At most so many of the latest (default {StandardLimit}).", DefaultValueFactory = _ => StandardLimit };
        return new ShopCommand("list", "List the audit log, the latest first.", "cartwright audit list --tenant retail --limit 20", settings)
            .With(tenant, subject, limit)
            .Does(async (shop, given, cancellation) =>
            {
                Tenant? only = null;
                if (given.GetValue(tenant) is { } slug && (await shop.Tenant(slug)).IsRefused(out var refusal, out only)) return refusal;
                if (given.GetValue(limit) < 1) return Refusal.Invalid("limit", "--limit is 1 or more.");
                var (entries, _) = await new FindAuditEntries(shop.Database.Reads).Run(only?.Id ?? 0, given.GetValue(subject), given.GetValue(limit), 0, cancellation);
                return shop.Table("time actor api action subject changes", entries.Select(entry => new object?[]
                {
                    entry.Created.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"), entry.Actor, entry.Api, entry.Action, entry.Subject, entry.Changes,
                }));
            });
    }
}
