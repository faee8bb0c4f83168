using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Users;

/// <summary>
/// What sessions and tokens rest on: the user's security stamp. Whoever hands one out, and whoever ends them all, first locks the user's row; so
/// either the new token sees the change, or the change sees the new token.
/// </summary>
public static class Trust
{
    private static readonly Statement LockRow = new("SELECT u.id FROM users u WHERE u.id = $1 {lock u}") { OnlyLocks = true };

    /// <summary>Holds the user's row until the transaction ends.</summary>
    public static Task Lock(Write write, long user)
    {
        var batch = new Batch();
        batch.Lock(LockRow, user);
        return write.Send(batch);
    }

    /// <summary>Locks the user and says whether what was known of him still holds: he is active and his stamp is the same.</summary>
    public static async Task<bool> Holds(Write write, User known)
    {
        await Lock(write, known.Id);
        return await write.Db.Users.AnyAsync(user => user.Id == known.Id && user.Active && user.SecurityStamp == known.SecurityStamp);
    }

    /// <summary>Ends everything handed out to a user whose row is locked: a new stamp, and his refresh tokens and tokens are revoked.</summary>
    public static Task Renew(Write write, User user, DateTime now)
    {
        user.SecurityStamp = CreateUser.NewStamp();
        return write.Db.AccessKeys
            .Where(key => key.UserId == user.Id && key.Kind != AccessKeyKind.Api && key.Revoked == null)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.Revoked, now));
    }
}
