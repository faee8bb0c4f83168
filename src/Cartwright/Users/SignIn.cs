using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Users;

/// <summary>Recognises a user by name or e-mail and password. One answer for unknown, wrong and inactive, taking equally long.</summary>
public sealed class SignIn(Reads reads, Writes writes, TimeProvider time)
{
    public static readonly Refusal Wrong = new(RefusalKind.Forbidden, "invalid_credentials", "Incorrect email or password.");

    public async Task<Result<User>> Run(string name, string password)
    {
        var user = await Find(CreateUser.Key(name));
        var (right, rehash) = Passwords.Verify(user, password);
        if (!right || user is not { Active: true }) return Wrong;

        var hash = rehash ? Passwords.Hash(password) : null;
        await writes.Run(write => Note(write, user, hash, time.Now()));
        return user;
    }

    private async Task<User?> Find(string key)
    {
        await using var db = reads.Open();
        // One man's name may be another's e-mail where both were added at the same moment; then the name is meant.
        return await db.Users.Where(user => user.UsernameKey == key || user.EmailKey == key)
            .OrderByDescending(user => user.UsernameKey == key).FirstOrDefaultAsync();
    }

    // The new hash takes the place of the one that was verified, and of no other: a password changed meanwhile stays changed.
    private static async Task<Result<Done>> Note(Write write, User user, string? hash, DateTime now)
    {
        await write.Db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastSignIn, now));
        if (hash is not null)
        {
            await write.Db.Users.Where(u => u.Id == user.Id && u.PasswordHash == user.PasswordHash)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, hash));
        }
        return Done.It;
    }
}
