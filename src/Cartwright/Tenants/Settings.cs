using Cartwright.Audit;
using Cartwright.Data;
using Cartwright.Security;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tenants;

/// <summary>The settings one shop has of its own; each wins over the installation's setting of the same key.</summary>
public static class Settings
{
    private static readonly string[] SecretWords = ["secret", "password", "passphrase"];
    private static readonly string[] SecretEndings = ["key", "keys", "token", "tokens", "credentials"];

    /// <summary>
    /// True for a key whose value is encrypted where it is stored and never shown: one that speaks of a secret or a password, or whose last part
    /// ends in key, token or credentials.
    /// </summary>
    public static bool IsSecret(string key)
    {
        var normal = Normal(key);
        return SecretWords.Any(word => normal.Contains(word, StringComparison.Ordinal))
            || SecretEndings.Any(ending => normal.EndsWith(ending, StringComparison.Ordinal));
    }

    public static async Task<Result<Done>> Set(Write write, long tenant, string key, string value, InstallationKey secrets, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(key) || key.Length > 200) return Refusal.Invalid("key", "A setting has a key such as Stripe:SecretKey.");

        var normal = Normal(key);
        var setting = await write.Db.TenantSettings.FirstOrDefaultAsync(s => s.TenantId == tenant && s.Key == normal);
        if (setting is null) write.Db.TenantSettings.Add(setting = new TenantSetting { TenantId = tenant, Key = normal, Value = "" });
        setting.Secret = IsSecret(key);
        setting.Value = setting.Secret ? secrets.Encrypt(value) : value;
        setting.Updated = now;
        await write.Db.SaveChangesAsync();
        var changes = setting.Secret ? new Changes().Note("secret", true) : new Changes().Note("value", value);
        await AuditLog.Add(write, tenant, Actor.Command, "setting.set", normal, now, changes.Json);
        return Done.It;
    }

    /// <summary>True where the setting was there.</summary>
    public static async Task<Result<bool>> Remove(Write write, long tenant, string key, DateTime now)
    {
        var normal = Normal(key);
        var removed = await write.Db.TenantSettings.Where(s => s.TenantId == tenant && s.Key == normal).ExecuteDeleteAsync() > 0;
        if (removed) await AuditLog.Add(write, tenant, Actor.Command, "setting.removed", normal, now);
        return removed;
    }

    /// <summary>Every setting of the shop; a secret's value is null.</summary>
    public static async Task<IReadOnlyList<(string Key, string? Value)>> List(Reads reads, long tenant)
    {
        await using var db = reads.Open();
        var settings = await db.TenantSettings.Where(s => s.TenantId == tenant).OrderBy(s => s.Key).ToListAsync();
        return [.. settings.Select(setting => (setting.Key, setting.Secret ? null : setting.Value))];
    }

    // Stripe__SecretKey and stripe:secretkey are one setting.
    internal static string Normal(string key) => key.Trim().Replace("__", ":", StringComparison.Ordinal).ToLowerInvariant();
}
