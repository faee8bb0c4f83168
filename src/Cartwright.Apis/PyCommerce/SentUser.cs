using Cartwright.Users;

namespace Cartwright.Apis.PyCommerce;

/// <summary>A user as a client sends him, whole or in part (pycommerce.md 5).</summary>
internal sealed record SentUser(string? Email, string? FirstName, string? LastName, Role? Role, bool? Active, string? TenantId, bool NamesTenant)
{
    public const int ShortestPassword = 8;

    private const int LongestName = 150;
    private const int LongestPassword = 1000;

    public static SentUser Read(JsonFields fields) => new(
        fields.Text("email", 254) is null ? null : fields.RequiredEmail("email"),
        fields.Text("first_name", LongestName),
        fields.Text("last_name", LongestName),
        ReadRole(fields),
        fields.Bool("is_active"),
        fields.Text("tenant_id", 100),
        fields.Has("tenant_id"));

    /// <summary>A new password: 8 characters at least.</summary>
    public static string Password(JsonFields fields, string name)
    {
        var text = fields.Text(name, LongestPassword) ?? "";
        if (text.Length == 0) fields.Missing(name);
        else if (text.Length < ShortestPassword) fields.Fail<string>(name, $"must have at least {ShortestPassword} characters");
        return text;
    }

    // The wire knows three roles.
    private static Role? ReadRole(JsonFields fields) => fields.Text("role", 30) switch
    {
        null => null,
        "admin" => Users.Role.Admin,
        "staff" => Users.Role.Staff,
        "customer" => Users.Role.Customer,
        _ => fields.Fail<Role?>("role", "must be admin, staff or customer"),
    };
}
