using Microsoft.EntityFrameworkCore;

namespace Cartwright.Users;

internal static class UserTables
{
    public static void ConfigureUsers(this ModelBuilder model)
    {
        model.Entity<User>(user =>
        {
            user.HasIndex(u => u.Uuid).IsUnique();
            user.HasIndex(u => u.UsernameKey).IsUnique();
            user.HasIndex(u => u.EmailKey).IsUnique();
            user.HasIndex(u => u.TenantId);
        });
        model.Entity<AccessKey>(key =>
        {
            key.HasIndex(k => new { k.Hash, k.Api }).IsUnique();
            key.HasIndex(k => k.UserId);
            key.HasIndex(k => k.Family);
            key.HasIndex(k => k.Expires).HasFilter("kind = 'refresh'");
            key.HasIndex(k => k.Revoked).HasFilter("kind = 'refresh' AND revoked IS NOT NULL");
        });
    }
}
