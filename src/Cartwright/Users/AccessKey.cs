namespace Cartwright.Users;

/// <summary>An opaque key or token of any API. Only its hash is kept.</summary>
public sealed class AccessKey
{
    public long Id { get; set; }

    /// <summary>SHA-256 of the key's UTF-8 bytes: keys are long and random, so a fast hash is enough.</summary>
    public required byte[] Hash { get; set; }

    public AccessKeyKind Kind { get; set; }

    /// <summary>The API that accepts it: <c>pycommerce</c>, <c>abelujo</c>, <c>tienda</c>, <c>dahl</c>.</summary>
    public required string Api { get; set; }

    public long? TenantId { get; set; }

    public long? UserId { get; set; }

    public Role Role { get; set; }

    /// <summary>The first characters, by which an owner recognises the key in a list.</summary>
    public required string Prefix { get; set; }

    /// <summary>Refresh tokens that came from one sign-in; using a spent one revokes them all.</summary>
    public Guid? Family { get; set; }

    public DateTime? Expires { get; set; }

    public DateTime? Used { get; set; }

    public DateTime? Revoked { get; set; }

    public DateTime Created { get; set; }
}

public enum AccessKeyKind
{
    /// <summary>A long-lived key of a program.</summary>
    Api,

    /// <summary>A user's token.</summary>
    Token,

    /// <summary>Used once, to get the next access token.</summary>
    Refresh,
}
