using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Users;

/// <summary>Refresh tokens are used once. One that comes back was stolen or copied, so its whole family ends.</summary>
public static class RefreshTokens
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public static readonly Refusal Unknown = new(RefusalKind.Forbidden, "invalid_token", "The refresh token is unknown, used or expired.");

    // The user first, then his tokens: in this order everybody locks who hands out or ends what he holds.
    private static readonly Statement LockUser = new("""
        SELECT u.id FROM users u WHERE u.id = (SELECT t.user_id FROM access_keys t WHERE t.hash = $1 AND t.api = $2) {lock u}
        """) { OnlyLocks = true };

    // Whoever trades or revokes a token of a family does it alone: no new token is born beside a revocation.
    private static readonly Statement LockFamily = new("""
        SELECT k.id FROM access_keys k
        WHERE k.family = (SELECT t.family FROM access_keys t WHERE t.hash = $1 AND t.api = $2) ORDER BY k.id {lock k}
        """) { OnlyLocks = true };

    /// <summary>
    /// The first token of a sign-in. Refused where the user has been changed since his password was verified: no token outlives the password it was
    /// given for.
    /// </summary>
    public static async Task<Result<string>> Issue(Write write, string api, User user, DateTime now) =>
        await Trust.Holds(write, user) ? await Issue(write, api, user, Uuid.New(now), now) : SignIn.Wrong;

    /// <summary>Trades a token for the next one and says whose it is. Refused, and its family revoked, where it was used before.</summary>
    public static async Task<Result<(User User, string Next)>> Rotate(Write write, string api, string token, DateTime now)
    {
        var hash = AccessKeys.Hash(token);
        await Lock(write, hash, api);
        var known = await write.Db.AccessKeys.AsNoTracking()
            .FirstOrDefaultAsync(k => k.Hash == hash && k.Api == api && k.Kind == AccessKeyKind.Refresh);
        if (known is null || known.Revoked is not null || known.Expires <= now) return Unknown;

        var spent = await write.Db.AccessKeys.Where(k => k.Id == known.Id && k.Used == null)
            .ExecuteUpdateAsync(set => set.SetProperty(k => k.Used, now));
        if (spent == 0) return Unknown;

        var user = await write.Db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == known.UserId && u.Active);
        if (user is null) return Unknown;
        var next = await Issue(write, api, user, known.Family!.Value, now);
        return (user, next.Value);
    }

    /// <summary>Ends the family of a token that was used a second time; nothing happens to one that is unknown or still good.</summary>
    public static async Task<Result<Done>> RevokeIfReused(Write write, string api, string token, DateTime now)
    {
        var hash = AccessKeys.Hash(token);
        await Lock(write, hash, api);
        var family = await write.Db.AccessKeys
            .Where(k => k.Hash == hash && k.Api == api && k.Kind == AccessKeyKind.Refresh && k.Used != null)
            .Select(k => k.Family).FirstOrDefaultAsync();
        if (family is not null)
        {
            await write.Db.AccessKeys.Where(k => k.Family == family && k.Revoked == null)
                .ExecuteUpdateAsync(set => set.SetProperty(k => k.Revoked, now));
        }
        return Done.It;
    }

    private static Task Lock(Write write, byte[] hash, string api)
    {
        var batch = new Batch();
        batch.Lock(LockUser, hash, api);
        batch.Lock(LockFamily, hash, api);
        return write.Send(batch);
    }

    private static Task<Result<string>> Issue(Write write, string api, User user, Guid family, DateTime now)
    {
        var key = new NewKey(api, AccessKeyKind.Refresh, user.TenantId, user.Id, user.Role) { Family = family, Expires = now + Lifetime };
        return AccessKeys.Create(write, key, null, now);
    }
}
