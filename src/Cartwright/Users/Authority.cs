namespace Cartwright.Users;

/// <summary>
/// Who may do what with users: the platform's admin everything; a shop's admin and staff what lies in their shop and is no more than they are
/// themselves; anybody may read himself and change his own names and e-mail.
/// </summary>
public static class Authority
{
    /// <summary>True where the caller may give, or manage somebody who has, this role in this shop.</summary>
    public static bool Covers(Caller caller, Role role, long? tenant)
    {
        if (caller.IsPlatformAdmin) return true;
        if (tenant is null || tenant != caller.TenantId || !caller.IsStaff) return false;
        return role is not Role.Admin || caller.Role is Role.Admin;
    }

    /// <summary>True where the caller may know of the user; to all others there is no such user.</summary>
    public static bool MaySee(Caller caller, User user) =>
        IsSelf(caller, user) || caller.IsPlatformAdmin || (caller.IsStaff && user.TenantId is { } shop && caller.MaySee(shop));

    public static bool IsSelf(Caller caller, User user) => caller.UserId == user.Id;

    internal static Refusal TooMuch { get; } =
        new(RefusalKind.Forbidden, "more_than_own", "Nobody manages or grants more than he has himself.");

    internal static Refusal OwnTrust { get; } =
        new(RefusalKind.Forbidden, "own_trust", "Nobody but the platform's admin changes his own role, shop or active flag.");
}
