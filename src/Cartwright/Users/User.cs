namespace Cartwright.Users;

/// <summary>Somebody who can sign in. Belongs to the installation; the tenant, where there is one, is the shop he works for or buys from.</summary>
public sealed class User
{
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    public required string Username { get; set; }

    /// <summary>The user name in lower case; unique in the installation.</summary>
    public required string UsernameKey { get; set; }

    public string? Email { get; set; }

    /// <summary>The e-mail in lower case; unique in the installation.</summary>
    public string? EmailKey { get; set; }

    public string FirstName { get; set; } = "";

    public string LastName { get; set; } = "";

    /// <summary>Ours, or a foreign one brought along until the next sign-in.</summary>
    public required string PasswordHash { get; set; }

    /// <summary>Changes with the password, the role and the active flag; a session or token that carries another one has ended.</summary>
    public required string SecurityStamp { get; set; }

    public Role Role { get; set; }

    public long? TenantId { get; set; }

    public bool Active { get; set; }

    public string? ProfileReference { get; set; }

    public DateTime? LastSignIn { get; set; }

    public DateTime Created { get; set; }

    public DateTime Updated { get; set; }
}

/// <summary>What somebody may do. An admin without a tenant is the platform's.</summary>
public enum Role
{
    Admin,
    Staff,
    Customer,
    Buyer,
}
