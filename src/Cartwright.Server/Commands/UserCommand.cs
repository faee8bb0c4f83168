using System.CommandLine;
using Cartwright.Data;
using Cartwright.Organizations;
using Cartwright.Tenants;
using Cartwright.Users;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright user create|list</c></summary>
internal static class UserCommand
{
    public static Command Make(IReadOnlyList<string> settings) =>
        new("user", "Those who can sign in.")
        {
            Create(settings), List(settings), UserTrust.SetPassword(settings), UserTrust.Activate(settings), UserTrust.Deactivate(settings),
        };

    private static ShopCommand Create(IReadOnlyList<string> settings)
    {
        var username = Options.Needed("--username", "The name to sign in with.");
        var password = Options.Text("--password", "The password.");
        var hash = Options.Text("--password-hash", "A hash brought along: Django's PBKDF2, bcrypt, or one of Cartwright's.");
        var role = Options.Needed("--role", "admin, staff, customer or buyer.");
        var tenant = Options.Text("--tenant", "The shop he belongs to; only an admin belongs to none.");
        var organization = Options.Text("--organization", "The code of the organization he buys for.");
        var email = Options.Text("--email", "His e-mail address.");
        var first = Options.Text("--first-name", "His first name.");
        var last = Options.Text("--last-name", "His last name.");
        return new ShopCommand("create", "Add a user.", "cartwright user create --username anna --password 's3cret words' --role staff --tenant retail --email anna@retail.example", settings)
            .With(username, password, hash, role, tenant, organization, email, first, last)
            .Does(async (shop, given, _) =>
            {
                if (!EnumWords.TryParse<Role>(given.GetRequiredValue(role), out var known))
                    return Refusal.Invalid("role", "A role is admin, staff, customer or buyer.");
                Tenant? home = null;
                if (given.GetValue(tenant) is { } slug && (await shop.Tenant(slug)).IsRefused(out var refusal, out home)) return refusal;
                var create = new CreateUser(
                    given.GetRequiredValue(username), known, home?.Id, given.GetValue(email), given.GetValue(first) ?? "", given.GetValue(last) ?? "")
                {
                    Password = given.GetValue(password),
                    PasswordHash = given.GetValue(hash),
                };
                return await shop.Write(write => Run(write, create, given.GetValue(organization), shop.Now), made => shop.Out.WriteLine($"User '{made.Username}' has number {made.Id}."));
            });
    }

    private static async Task<Result<User>> Run(Write write, CreateUser create, string? organization, DateTime now)
    {
        var made = await create.Run(write, now);
        if (organization is null || made.IsRefused(out _, out var user)) return made;
        var joined = await new JoinOrganization(user.TenantId, organization, user.Id).Run(write, now);
        return joined.IsRefused(out var refusal) ? refusal : made;
    }

    private static ShopCommand List(IReadOnlyList<string> settings)
    {
        var tenant = Options.Text("--tenant", "Only this shop's users.");
        return new ShopCommand("list", "List the users.", "cartwright user list --tenant retail", settings).With(tenant).Does(async (shop, given, cancellation) =>
        {
            Tenant? only = null;
            if (given.GetValue(tenant) is { } slug && (await shop.Tenant(slug)).IsRefused(out var refusal, out only)) return refusal;
            await using var db = shop.Database.Reads.Open();
            var slugs = await db.Tenants.ToDictionaryAsync(t => t.Id, t => t.Slug, cancellation);
            var users = await db.Users.Where(u => only == null || u.TenantId == only.Id).OrderBy(u => u.Id).ToListAsync(cancellation);
            return shop.Table("number username role tenant active email name", users.Select(u => new object?[]
            {
                u.Id, u.Username, u.Role.Word(), u.TenantId is { } id ? slugs.GetValueOrDefault(id) : "", u.Active ? "yes" : "no", u.Email, $"{u.FirstName} {u.LastName}".Trim(),
            }));
        });
    }
}
