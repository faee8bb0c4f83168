namespace Cartwright.Tenants;

/// <summary>One shop of the installation.</summary>
public sealed class Tenant
{
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    /// <summary>Lower case; unique in the installation.</summary>
    public required string Slug { get; set; }

    public required string Name { get; set; }

    /// <summary>The host the shop answers to, lower case; unique in the installation.</summary>
    public string? Domain { get; set; }

    /// <summary>ISO 4217 code; every amount of the shop is in its minor units.</summary>
    public required string Currency { get; set; }

    /// <summary>IANA name, such as <c>Europe/Madrid</c>.</summary>
    public required string TimeZone { get; set; }

    /// <summary>ISO 639-1 code.</summary>
    public required string Language { get; set; }

    public bool Active { get; set; }

    public DateTime Created { get; set; }

    public DateTime Updated { get; set; }
}

/// <summary>One setting of one shop; it wins over the installation's setting of the same key.</summary>
public sealed class TenantSetting
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    /// <summary>As in the settings file, such as <c>Stripe:SecretKey</c>; compared without regard to case.</summary>
    public required string Key { get; set; }

    /// <summary>Encrypted where <see cref="Secret"/>.</summary>
    public required string Value { get; set; }

    public bool Secret { get; set; }

    public DateTime Updated { get; set; }
}
