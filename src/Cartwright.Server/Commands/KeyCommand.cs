using System.CommandLine;
using Cartwright.Data;
using Cartwright.Tenants;
using Cartwright.Users;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright key create|list</c></summary>
internal static class KeyCommand
{
    public static Command Make(IReadOnlyList<string> settings) =>
        new("key", "Keys and tokens of programs.") { Create(settings), List(settings) };

    private static ShopCommand Create(IReadOnlyList<string> settings)
    {
        var api = Options.Needed("--api", "pycommerce, abelujo, tienda or dahl.");
        var tenant = Options.Text("--tenant", "The shop it opens; may be left out where --user belongs to one.");
        var user = Options.Text("--user", "The user it acts as.");
        var role = Options.Text("--role", "What it may do where it acts as nobody (default staff).");
        var value = Options.Text("--value", "An old key that is brought along.");
        return new ShopCommand("create", "Make a key. It is printed once, alone on its line; only its hash is kept.", "cartwright key create --api pycommerce --tenant retail --role staff", settings)
            .With(api, tenant, user, role, value)
            .Does(async (shop, given, _) =>
            {
                if (!EnumWords.TryParse<Role>(given.GetValue(role) ?? "staff", out var known))
                    return Refusal.Invalid("role", "A role is admin, staff, customer or buyer.");
                Tenant? home = null;
                if (given.GetValue(tenant) is { } slug && (await shop.Tenant(slug)).IsRefused(out var refusal, out home)) return refusal;
                var create = new CreateKey(given.GetRequiredValue(api), home?.Id, given.GetValue(user), known, given.GetValue(value));
                return await shop.Write(write => create.Run(write, shop.Now), shop.Out.WriteLine);
            });
    }

    private static ShopCommand List(IReadOnlyList<string> settings)
    {
        var tenant = Options.Text("--tenant", "Only this shop's keys.");
        return new ShopCommand("list", "List the keys by their first characters.", "cartwright key list --tenant retail", settings).With(tenant).Does(async (shop, given, cancellation) =>
        {
            Tenant? only = null;
            if (given.GetValue(tenant) is { } slug && (await shop.Tenant(slug)).IsRefused(out var refusal, out only)) return refusal;
            await using var db = shop.Database.Reads.Open();
            var slugs = await db.Tenants.ToDictionaryAsync(t => t.Id, t => t.Slug, cancellation);
            var keys = await (
                from key in db.AccessKeys
                where key.Kind != AccessKeyKind.Refresh && (only == null || key.TenantId == only.Id)
                join user in db.Users on key.UserId equals user.Id into users
                from user in users.DefaultIfEmpty()
                orderby key.Id
                select new { Key = key, Username = user == null ? null : user.Username }).ToListAsync(cancellation);
            return shop.Table("begins api kind role tenant user revoked created", keys.Select(k => new object?[]
            {
                k.Key.Prefix + "…", k.Key.Api, k.Key.Kind.Word(), k.Key.Role.Word(), k.Key.TenantId is { } id ? slugs.GetValueOrDefault(id) : "",
                k.Username, k.Key.Revoked is null ? "no" : "yes", k.Key.Created.ToString("yyyy-MM-dd"),
            }));
        });
    }
}
