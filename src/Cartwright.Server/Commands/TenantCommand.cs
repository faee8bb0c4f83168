using System.CommandLine;
using Cartwright.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright tenant create|list</c></summary>
internal static class TenantCommand
{
    public static Command Make(IReadOnlyList<string> settings) =>
        new("tenant", "The shops of this installation.") { Create(settings), List(settings) };

    private static ShopCommand Create(IReadOnlyList<string> settings)
    {
        var slug = Options.Needed("--slug", "Its short name: lower-case letters, digits and dashes.");
        var name = Options.Needed("--name", "Its name.");
        var currency = Options.Needed("--currency", "ISO 4217 code of all its amounts.");
        var domain = Options.Text("--domain", "The host it answers to.");
        var zone = new Option<string>("--time-zone") { Description = "IANA name (default UTC).", DefaultValueFactory = _ => "UTC" };
        var language = new Option<string>("--language") { Description = "ISO 639-1 code (default en).", DefaultValueFactory = _ => "en" };
        return new ShopCommand("create", "Open a shop.", "cartwright tenant create --slug retail --name Retail --currency GBP --domain retail.example", settings)
            .With(slug, name, currency, domain, zone, language)
            .Does((shop, given, _) =>
            {
                var create = new CreateTenant(
                    given.GetRequiredValue(slug), given.GetRequiredValue(name), given.GetRequiredValue(currency), given.GetValue(domain),
                    given.GetRequiredValue(zone), given.GetRequiredValue(language));
                return shop.Write(write => create.Run(write, shop.Now), made => shop.Out.WriteLine($"Shop '{made.Slug}' is open ({made.Uuid})."));
            });
    }

    private static ShopCommand List(IReadOnlyList<string> settings) =>
        new ShopCommand("list", "List the shops.", "cartwright tenant list", settings).Does(async (shop, _, cancellation) =>
        {
            await using var db = shop.Database.Reads.Open();
            var tenants = await db.Tenants.OrderBy(tenant => tenant.Id).ToListAsync(cancellation);
            return shop.Table("slug uuid currency domain name", tenants.Select(t => new object?[] { t.Slug, t.Uuid, t.Currency, t.Domain, t.Name }));
        });
}
