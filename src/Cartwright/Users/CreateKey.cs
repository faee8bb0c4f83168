using Cartwright.Audit;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Users;

/// <summary>Makes a key of one of the APIs. With a user it acts as him; a user's key of Dahl Carts is his token.</summary>
public sealed record CreateKey(string Api, long? TenantId, string? Username, Role Role, string? Value)
{
    private static readonly string[] Apis = ["pycommerce", "abelujo", "tienda", "dahl"];

    /// <summary>The answer is the only time the key's text is known.</summary>
    public async Task<Result<string>> Run(Write write, DateTime now)
    {
        if (!Apis.Contains(Api)) return Refusal.Invalid("api", $"'{Api}' has no keys; {string.Join(", ", Apis)} have.");
        if (Username is null)
        {
            if (TenantId is null) return Refusal.Invalid("tenant", "A key opens one shop: --tenant.");
            return await Make(write, new NewKey(Api, AccessKeyKind.Api, TenantId, null, Role), now);
        }
        var name = CreateUser.Key(Username);
        var user = await write.Db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.UsernameKey == name);
        if (user is null) return new Refusal(RefusalKind.NotFound, "not_found", $"There is no user '{Username}'.", "user");
        if (TenantId is not null && user.TenantId is not null && user.TenantId != TenantId)
            return Refusal.Invalid("user", $"The user '{Username}' belongs to another shop.");

        var kind = Api == "dahl" ? AccessKeyKind.Token : AccessKeyKind.Api;
        return await Make(write, new NewKey(Api, kind, TenantId ?? user.TenantId, user.Id, user.Role), now);
    }

    private async Task<Result<string>> Make(Write write, NewKey key, DateTime now)
    {
        var made = await AccessKeys.Create(write, key, Value, now);
        if (made.IsRefused(out _, out var text)) return made;
        var changes = new Changes().Note("api", Api).Note("kind", key.Kind.Word()).Note("role", key.Role.Word()).Note("user", Username);
        await AuditLog.Add(write, key.TenantId ?? 0, Actor.Command, "key.created", AccessKeys.Shown(text), now, changes.Json);
        return made;
    }
}
