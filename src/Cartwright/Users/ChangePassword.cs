using Cartwright.Audit;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Users;

/// <summary>Gives a user a new password and ends everything that was handed out to him before.</summary>
/// <param name="Known">The user as he was found.</param>
/// <param name="Hash">Of the new password: hashing takes long and is done outside of the door.</param>
/// <param name="Caller">Who changes it.</param>
/// <param name="Api">What he came through.</param>
public sealed record ChangePassword(User Known, string Hash, Caller Caller, string Api)
{
    private static readonly Refusal Meanwhile =
        Refusal.Conflict("changed_meanwhile", "The user was changed at the same moment; sign in again and repeat it.");

    /// <summary>True where the password he was found with has been verified: then nothing may have changed since.</summary>
    public bool IsVerified { get; init; }

    public async Task<Result<User>> Run(Write write, DateTime now)
    {
        await Trust.Lock(write, Known.Id);
        var user = await write.Db.Users.FirstOrDefaultAsync(u => u.Id == Known.Id);
        if (user is null || !Authority.MaySee(Caller, user)) return Refusal.NotFound("User", Known.Uuid.ToString());
        if (!Authority.IsSelf(Caller, user) && !Authority.Covers(Caller, user.Role, user.TenantId)) return Authority.TooMuch;
        if (IsVerified && Known.SecurityStamp != user.SecurityStamp) return Meanwhile;

        user.PasswordHash = Hash;
        user.Updated = now;
        await Trust.Renew(write, user, now);
        await write.Db.SaveChangesAsync();
        await AuditLog.Add(write, user.TenantId ?? 0, new Actor(Caller.Id, Api), "user.password_changed", user.Uuid.ToString(), now);
        return user;
    }
}
