using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Users;

/// <summary>
/// Recognises keys and signed tokens. What is found is kept under a minute, so that revoking a key, changing a password or a role, or
/// deactivating a user takes effect within that time on every node; on the node that did it at once, by <see cref="Forget"/>.
/// </summary>
public sealed class CallerDirectory(Reads reads, TimeProvider time)
{
    private const int MostKept = 50_000;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    private readonly Kept<(string Api, string Hash), Caller> keys = new(Length, MostKept, time);
    private readonly Kept<Guid, User> users = new(Length, MostKept, time);

    /// <summary>The caller of an API's key or token, or null where it is unknown, revoked or expired.</summary>
    public Task<Caller?> ByKey(string api, string text)
    {
        var hash = AccessKeys.Hash(text);
        return keys.Get((api, Convert.ToHexString(hash)), () => Load(api, hash, time.Now()));
    }

    /// <summary>The user a signed token names, where he is active and his security stamp is still the token's.</summary>
    public async Task<User?> ByStamp(Guid uuid, string stamp)
    {
        if (users.TryGet(uuid, out var kept) && Fits(kept)) return kept;

        // What does not fit may be newer than what is kept: who signed in again elsewhere is known here at once.
        var user = await users.Read(uuid, () => Load(uuid));
        return user is not null && Fits(user) ? user : null;

        bool Fits(User known) => known.Active && known.SecurityStamp == stamp;
    }

    /// <summary>A user was changed here: what he was given before is looked up anew.</summary>
    public void Forget(User changed)
    {
        users.Forget(user => user.Id == changed.Id);
        keys.Forget(caller => caller.UserId == changed.Id);
    }

    private async Task<User?> Load(Guid uuid)
    {
        await using var db = reads.Open();
        return await db.Users.FirstOrDefaultAsync(user => user.Uuid == uuid);
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
