using Cartwright.Audit;
using Cartwright.Data;
using Cartwright.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Users;

/// <summary>A user's new values; what is null stays as it is.</summary>
public sealed record UserValues(
    string? Email = null, string? FirstName = null, string? LastName = null, Role? Role = null, bool? Active = null)
{
    /// <summary>Set where he is to belong to another shop, or to none.</summary>
    public (Tenant? Shop, bool Given) Tenant { get; init; }

    internal bool TouchTrust => Role is not null || Active is not null || Tenant.Given;
}

/// <summary>Changes a user. A new role, shop or active flag ends everything that was handed out to him.</summary>
/// <param name="Known">The user as he was found.</param>
/// <param name="Values">What he becomes.</param>
/// <param name="Caller">Who changes him.</param>
/// <param name="Api">What he came through.</param>
public sealed record ChangeUser(User Known, UserValues Values, Caller Caller, string Api)
{
    public async Task<Result<User>> Run(Write write, DateTime now)
    {
        // The admins before the user: everybody locks in this order.
        var admins = Values.TouchTrust ? await PlatformAdmins.Lock(write) : [];
        await Trust.Lock(write, Known.Id);
        var user = await write.Db.Users.FirstOrDefaultAsync(u => u.Id == Known.Id);
        if (user is null || !Authority.MaySee(Caller, user)) return Refusal.NotFound("User", Known.Uuid.ToString());
        if (!Authority.IsSelf(Caller, user) && !Authority.Covers(Caller, user.Role, user.TenantId)) return Authority.TooMuch;

        var (wasLast, home) = (PlatformAdmins.Is(user) && admins.All(admin => admin == user.Id), user.TenantId);
        var (changes, trust) = (new Changes(), new Changes());
        if (await Identify(write, user, changes) is { } taken) return taken;
        user.FirstName = changes.Move("first_name", user.FirstName, Values.FirstName?.Trim() ?? user.FirstName);
        user.LastName = changes.Move("last_name", user.LastName, Values.LastName?.Trim() ?? user.LastName);
        Entrust(user, trust);
        if (!trust.IsEmpty)
        {
            if (CheckTrust(user) is { } refusal) return refusal;
            if (wasLast && !PlatformAdmins.Is(user)) return PlatformAdmins.Last;
            await Trust.Renew(write, user, now);
            if (user.TenantId != home) await write.Db.Memberships.Where(m => m.UserId == user.Id).ExecuteDeleteAsync();
        }
        if (changes.IsEmpty && trust.IsEmpty) return user;

        user.Updated = now;
        await write.Db.SaveChangesAsync();
        foreach (var shop in new[] { home, user.TenantId }.Distinct())
            await AuditLog.Add(write, shop ?? 0, new Actor(Caller.Id, Api), "user.changed", user.Uuid.ToString(), now, changes.And(trust).Json);
        return user;
    }

    // A user name that was the e-mail follows it.
    private async Task<Refusal?> Identify(Write write, User user, Changes changes)
    {
        if (Values.Email?.Trim() is not { } email || email == user.Email) return null;
        if (!CreateUser.IsEmail(email)) return CreateUser.NoEmail;
        var key = CreateUser.Key(email);
        if (await write.Db.Users.AnyAsync(u => u.Id != user.Id && (u.EmailKey == key || u.UsernameKey == key))) return CreateUser.EmailTaken;
        if (user.UsernameKey == user.EmailKey) (user.Username, user.UsernameKey) = (email, key);
        (user.Email, user.EmailKey) = (changes.Move("email", user.Email, email), key);
        return null;
    }

    private void Entrust(User user, Changes trust)
    {
        if (Values.Role is { } role && role != user.Role) trust.Note("role", (user.Role = role).Word());
        user.Active = trust.Move("active", user.Active, Values.Active ?? user.Active);
        if (!Values.Tenant.Given || Values.Tenant.Shop?.Id == user.TenantId) return;
        user.TenantId = Values.Tenant.Shop?.Id;
        trust.Note("tenant", Values.Tenant.Shop?.Slug);
    }

    private Refusal? CheckTrust(User user)
    {
        if (Authority.IsSelf(Caller, user) && !Caller.IsPlatformAdmin) return Authority.OwnTrust;
        if (!Authority.Covers(Caller, user.Role, user.TenantId)) return Authority.TooMuch;
        return user.Role is not Role.Admin && user.TenantId is null ? CreateUser.NoShop : null;
    }
}
