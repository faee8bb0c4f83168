using System.CommandLine;
using Cartwright.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright organization create|list</c></summary>
internal static class OrganizationCommand
{
    public static Command Make(IReadOnlyList<string> settings) =>
        new("organization", "Companies whose buyers order on their account.") { Create(settings), List(settings) };

    private static ShopCommand Create(IReadOnlyList<string> settings)
    {
        var tenant = Options.Tenant();
        var code = Options.Needed("--code", "The key clients know it by.");
        var name = Options.Needed("--name", "Its name.");
        var parent = Options.Text("--parent", "The code of the organization it belongs to.");
        var number = Options.Text("--number", "Its registration number.");
        return new ShopCommand("create", "Add an organization.", "cartwright organization create --tenant retail --code 7000000000000010199 --name 'Rörmontage AB' --number 556001-0000", settings)
            .With(tenant, code, name, parent, number)
            .Does(async (shop, given, _) =>
            {
                if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
                var create = new CreateOrganization(
                    home.Id, given.GetRequiredValue(code), given.GetRequiredValue(name), given.GetValue(parent) ?? "", given.GetValue(number) ?? "");
                return await shop.Write(write => create.Run(write, shop.Now), made => shop.Out.WriteLine($"Organization '{made.Code}' has number {made.Id}."));
            });
    }

    private static ShopCommand List(IReadOnlyList<string> settings)
    {
        var tenant = Options.Tenant();
        return new ShopCommand("list", "List a shop's organizations.", "cartwright organization list --tenant retail", settings).With(tenant).Does(async (shop, given, cancellation) =>
        {
            if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
            await using var db = shop.Database.Reads.Open();
            var found = await db.Organizations.Where(o => o.TenantId == home.Id).OrderBy(o => o.Id).ToListAsync(cancellation);
            return shop.Table("number code parent registration name", found.Select(o => new object?[] { o.Id, o.Code, o.ParentCode, o.OrganizationNumber, o.Name }));
        });
    }
}
