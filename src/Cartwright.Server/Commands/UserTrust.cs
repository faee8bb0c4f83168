using System.CommandLine;
using Cartwright.Users;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright user set-password|activate|deactivate</c>: what ends a user's sessions and tokens, on every node within a minute.</summary>
internal static class UserTrust
{
    private const string Api = "command";

    public static ShopCommand SetPassword(IReadOnlyList<string> settings)
    {
        var username = Username();
        var password = Options.Text("--password", "The new password; without it, it is read from standard input.");
        return new ShopCommand("set-password", "Give a user a new password; his sessions and tokens end.", "cartwright user set-password --username anna < new-password", settings)
            .With(username, password)
            .Does(async (shop, given, cancellation) =>
            {
                if ((await Find(shop, given.GetRequiredValue(username), cancellation)).IsRefused(out var refusal, out var user)) return refusal;
                var next = given.GetValue(password) ?? await Console.In.ReadLineAsync(cancellation);
                if (next is not { Length: > 0 and <= 1000 }) return Refusal.Invalid("password", "A password has 1 to 1000 characters.");
                var change = new ChangePassword(user, Passwords.Hash(next), Caller.Command, Api);
                return await shop.Write(write => change.Run(write, shop.Now), changed => shop.Out.WriteLine($"User '{changed.Username}' has a new password."));
            });
    }

    public static ShopCommand Activate(IReadOnlyList<string> settings) =>
        Set(settings, "activate", "Let a user sign in again.", active: true);

    public static ShopCommand Deactivate(IReadOnlyList<string> settings) =>
        Set(settings, "deactivate", "Let a user sign in no more; his sessions and tokens end.", active: false);

    private static ShopCommand Set(IReadOnlyList<string> settings, string name, string description, bool active)
    {
        var username = Username();
        return new ShopCommand(name, description, $"cartwright user {name} --username anna", settings).With(username).Does(async (shop, given, cancellation) =>
        {
            if ((await Find(shop, given.GetRequiredValue(username), cancellation)).IsRefused(out var refusal, out var user)) return refusal;
            var change = new ChangeUser(user, new UserValues(Active: active), Caller.Command, Api);
            return await shop.Write(write => change.Run(write, shop.Now), changed => shop.Out.WriteLine($"User '{changed.Username}' is {(active ? "active" : "not active")}."));
        });
    }

    private static Option<string> Username() => Options.Needed("--username", "His name, or his e-mail.");

    private static async Task<Result<User>> Find(OpenedShop shop, string name, CancellationToken cancellation)
    {
        var key = CreateUser.Key(name);
        await using var db = shop.Database.Reads.Open();
        var user = await db.Users.Where(u => u.UsernameKey == key || u.EmailKey == key).OrderByDescending(u => u.UsernameKey == key).FirstOrDefaultAsync(cancellation);
        return user is null ? new Refusal(RefusalKind.NotFound, "not_found", $"There is no user '{name}'.", "user") : user;
    }
}
