using System.Net.Mail;
using System.Security.Cryptography;
using Cartwright.Audit;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Users;

/// <summary>Adds somebody who can sign in. Either a password or a hash that is brought along.</summary>
public sealed record CreateUser(
    string Username, Role Role, long? TenantId, string? Email = null, string FirstName = "", string LastName = "",
    string? ProfileReference = null, Guid? Uuid = null)
{
    public string? Password { get; init; }

    public string? PasswordHash { get; init; }

    public Actor By { get; init; } = Actor.Command;

    public async Task<Result<User>> Run(Write write, DateTime now)
    {
        if (Check() is { } refusal) return refusal;

        var usernameKey = Key(Username);
        var emailKey = Email is null ? null : Key(Email);
        if (emailKey is not null && await write.Db.Users.AnyAsync(user => user.EmailKey == emailKey || user.UsernameKey == emailKey)) return EmailTaken;
        if (await write.Db.Users.AnyAsync(user => user.UsernameKey == usernameKey || user.EmailKey == usernameKey))
            return Refusal.Conflict("username_taken", "There is already a user of that name.");

        var created = new User
        {
            Uuid = Uuid ?? Cartwright.Uuid.New(now),
            Username = Username.Trim(),
            UsernameKey = usernameKey,
            Email = Email?.Trim(),
            EmailKey = emailKey,
            FirstName = FirstName,
            LastName = LastName,
            PasswordHash = PasswordHash ?? Passwords.Hash(Password!),
            SecurityStamp = NewStamp(),
            Role = Role,
            TenantId = TenantId,
            ProfileReference = ProfileReference,
            Active = true,
            Created = now,
            Updated = now,
        };
        write.Db.Users.Add(created);
        await write.Db.SaveChangesAsync();
        var changes = new Changes().Note("username", created.Username).Note("email", created.Email).Note("role", Role.Word());
        await AuditLog.Add(write, TenantId ?? 0, By, "user.created", created.Uuid.ToString(), now, changes.Json);
        return created;
    }

    /// <summary>The form names and e-mails are compared in.</summary>
    public static string Key(string name) => name.Trim().ToLowerInvariant();

    internal static Refusal EmailTaken { get; } = Refusal.Conflict("email_taken", "There is already a user with that e-mail.");

    internal static Refusal NoEmail { get; } = Refusal.Invalid("email", "That is not an e-mail address.");

    internal static Refusal NoShop { get; } = Refusal.Invalid("tenant", "Only an admin belongs to no shop.");

    internal static bool IsEmail(string text) => MailAddress.TryCreate(text.Trim(), out _);

    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private Refusal? Check()
    {
        if (string.IsNullOrWhiteSpace(Username) || Username.Length > 254) return Refusal.Invalid("username", "A user name has 1 to 254 characters.");
        if (Email is not null && !IsEmail(Email)) return NoEmail;
        if (Password is null == PasswordHash is null) return Refusal.Invalid("password", "Give either a password or a password hash.");
        if (Password is { Length: 0 or > 1000 }) return Refusal.Invalid("password", "A password has 1 to 1000 characters.");
        if (PasswordHash is not null && !Passwords.IsKnownForm(PasswordHash))
            return Refusal.Invalid("password_hash", "The hash is neither Django's PBKDF2, bcrypt, nor one of Cartwright's.");
        if (Role is not Role.Admin && TenantId is null) return NoShop;
        return null;
    }
}
