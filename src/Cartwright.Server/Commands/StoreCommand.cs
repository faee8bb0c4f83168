using System.CommandLine;
using Cartwright.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright store create|list</c></summary>
internal static class StoreCommand
{
    public static Command Make(IReadOnlyList<string> settings) =>
        new("store", "Places where buyers collect.") { Create(settings), List(settings) };

    private static ShopCommand Create(IReadOnlyList<string> settings)
    {
        var tenant = Options.Tenant();
        var gln = Options.Needed("--gln", "Its Global Location Number: 13 digits.");
        var name = Options.Needed("--name", "Its name.");
        return new ShopCommand("create", "Add a store.", "cartwright store create --tenant retail --gln 7332508110107 --name Kungsgatan", settings)
            .With(tenant, gln, name)
            .Does(async (shop, given, _) =>
            {
                if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
                var create = new CreateStore(home.Id, given.GetRequiredValue(gln), given.GetRequiredValue(name));
                return await shop.Write(write => create.Run(write, shop.Now), made => shop.Out.WriteLine($"Store '{made.Gln}' has number {made.Id}."));
            });
    }

    private static ShopCommand List(IReadOnlyList<string> settings)
    {
        var tenant = Options.Tenant();
        return new ShopCommand("list", "List a shop's stores.", "cartwright store list --tenant retail", settings).With(tenant).Does(async (shop, given, cancellation) =>
        {
            if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
            await using var db = shop.Database.Reads.Open();
            var found = await db.Stores.Where(s => s.TenantId == home.Id).OrderBy(s => s.Id).ToListAsync(cancellation);
            return shop.Table("number gln name", found.Select(s => new object?[] { s.Id, s.Gln, s.Name }));
        });
    }
}
