using Cartwright.Data;

namespace Cartwright.Users;

/// <summary>Those who can open shops and let others in. There is always one who is active.</summary>
internal static class PlatformAdmins
{
    private static readonly Statement LockActive = new(
        "SELECT u.id FROM users u WHERE u.tenant_id IS NULL AND u.role = 'admin' AND u.active ORDER BY u.id {lock u}");

    public static Refusal Last { get; } = Refusal.Conflict("last_admin", "The last active admin of the platform stays what he is.");

    public static bool Is(User user) => user is { Role: Role.Admin, TenantId: null, Active: true };

    /// <summary>Locks them, in one order for everybody, and says who they are.</summary>
    public static Task<IReadOnlyList<long>> Lock(Write write) => write.Query(LockActive, row => row.Long(0));
}
