using System.Collections.Concurrent;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Users;

/// <summary>
/// Recognises keys and signed tokens. What is found is kept under a minute, so that revoking a key, changing a password or a role, or
/// deactivating a user takes effect within that time on every node.
/// </summary>
public sealed class CallerDirectory(Reads reads, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);
    private const int MostKept = 50_000;

    private readonly ConcurrentDictionary<(string Api, string Hash), (Caller? Caller, DateTime Until)> keys = new();
    private readonly ConcurrentDictionary<Guid, (User User, DateTime Until)> users = new();

    /// <summary>The caller of an API's key or token, or null where it is unknown, revoked or expired.</summary>
    public async Task<Caller?> ByKey(string api, string text)
    {
        var hash = AccessKeys.Hash(text);
        var key = (api, Convert.ToHexString(hash));
        var now = time.Now();
        if (keys.TryGetValue(key, out var kept) && kept.Until > now) return kept.Caller;

        var caller = await Load(api, hash, now);
        if (caller is null) return null;
        if (keys.Count > MostKept) keys.Clear();
        keys[key] = (caller, now + Kept);
        return caller;
    }

    /// <summary>The user a signed token names, where he is active and his security stamp is still the token's.</summary>
    public async Task<User?> ByStamp(Guid uuid, string stamp)
    {
        var now = time.Now();
        if (!users.TryGetValue(uuid, out var kept) || kept.Until <= now)
        {
            await using var db = reads.Open();
            var user = await db.Users.FirstOrDefaultAsync(u => u.Uuid == uuid);
            if (user is null) return null;
            if (users.Count > MostKept) users.Clear();
            users[uuid] = kept = (user, now + Kept);
        }
        return kept.User.Active && kept.User.SecurityStamp == stamp ? kept.User : null;
    }

    private async Task<Caller?> Load(string api, byte[] hash, DateTime now)
    {
        await using var db = reads.Open();
        var key = await db.AccessKeys.FirstOrDefaultAsync(k =>
            k.Hash == hash && k.Api == api && k.Kind != AccessKeyKind.Refresh && k.Revoked == null && (k.Expires == null || k.Expires > now));
        if (key is null) return null;
        if (key.UserId is null) return new Caller($"key:{key.Id}", null, key.Role, key.TenantId);

        var user = await db.Users.FirstOrDefaultAsync(u => u.Id == key.UserId && u.Active);
        return user is null ? null : new Caller($"user:{user.Id}", user.Id, user.Role, user.TenantId);
    }
}
