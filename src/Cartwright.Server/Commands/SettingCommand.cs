using System.CommandLine;
using Cartwright.Tenants;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright setting set|list|remove</c></summary>
internal static class SettingCommand
{
    public static Command Make(IReadOnlyList<string> settings) =>
        new("setting", "Settings one shop has of its own.") { Set(settings), List(settings), Remove(settings) };

    private static ShopCommand Set(IReadOnlyList<string> settings)
    {
        var tenant = Options.Tenant();
        var (key, keyOption) = Key();
        var value = new Argument<string?>("VALUE") { Description = "What it is set to.", Arity = ArgumentArity.ZeroOrOne };
        var valueOption = Options.Text("--value", "The same as VALUE.");
        return new ShopCommand("set", "Set a setting. Keys, tokens, secrets and passwords are kept encrypted.", "cartwright setting set --tenant retail Stripe__SecretKey sk_live_…", settings)
            .With(tenant, key, value, keyOption, valueOption)
            .Does(async (shop, given, _) =>
            {
                if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
                var name = given.GetValue(keyOption) ?? given.GetValue(key);
                // With --key the only word that is left is the value.
                var text = given.GetValue(valueOption) ?? given.GetValue(value) ?? (given.GetValue(keyOption) is null ? null : given.GetValue(key));
                if (name is null || text is null) return Refusal.Invalid("key", "Give a key and a value: setting set --tenant SHOP KEY VALUE.");
                return await shop.Write(write => Settings.Set(write, home.Id, name, text, shop.Key, shop.Now), _ => shop.Out.WriteLine($"{name} is set."));
            });
    }

    private static ShopCommand List(IReadOnlyList<string> settings)
    {
        var tenant = Options.Tenant();
        return new ShopCommand("list", "List a shop's settings; what is secret is not shown.", "cartwright setting list --tenant retail", settings).With(tenant).Does(async (shop, given, _) =>
        {
            if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
            var found = await Settings.List(shop.Database.Reads, home.Id);
            return shop.Table("key value", found.Select(setting => new object?[] { setting.Key, setting.Value ?? "(secret)" }));
        });
    }

    private static ShopCommand Remove(IReadOnlyList<string> settings)
    {
        var tenant = Options.Tenant();
        var (key, keyOption) = Key();
        return new ShopCommand("remove", "Remove a setting, so that the installation's holds again.", "cartwright setting remove --tenant retail Stripe__SecretKey", settings)
            .With(tenant, key, keyOption)
            .Does(async (shop, given, _) =>
            {
                if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
                if ((given.GetValue(keyOption) ?? given.GetValue(key)) is not { } name) return Refusal.Invalid("key", "Give the setting's key.");
                return await shop.Write(
                    write => Settings.Remove(write, home.Id, name, shop.Now), removed => shop.Out.WriteLine(removed ? $"{name} is removed." : $"{name} was not set."));
            });
    }

    private static (Argument<string?>, Option<string?>) Key() => (
        new Argument<string?>("KEY") { Description = "Such as Stripe__SecretKey or Stripe:SecretKey.", Arity = ArgumentArity.ZeroOrOne },
        Options.Text("--key", "The same as KEY."));
}
