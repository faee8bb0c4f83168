namespace Cartwright.Users;

/// <summary>Who asks: a user, or a program with a key.</summary>
/// <param name="Id">What limits and idempotency keys are counted by, such as <c>user:6</c> or <c>key:12</c>.</param>
/// <param name="UserId">The user, where there is one.</param>
/// <param name="Role">What he may do.</param>
/// <param name="TenantId">The only shop he may see; null for the platform's admin.</param>
public sealed record Caller(string Id, long? UserId, Role Role, long? TenantId)
{
    /// <summary>Who sits at the command line may do everything.</summary>
    public static readonly Caller Command = new("command", null, Role.Admin, null);

    public bool IsStaff => Role is Role.Admin or Role.Staff;

    public bool IsPlatformAdmin => Role is Role.Admin && TenantId is null;

    public bool MaySee(long tenant) => TenantId is null ? Role is Role.Admin : TenantId == tenant;
}
