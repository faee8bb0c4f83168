namespace Cartwright.Customers;

/// <summary>Somebody a shop knows; one per shop and e-mail, whichever API came first.</summary>
public sealed class Customer
{
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    public long TenantId { get; set; }

    public required string Name { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    /// <summary>Trimmed, lower case.</summary>
    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? TaxId { get; set; }

    public long? UserId { get; set; }

    /// <summary>The number an older system gave him, as text.</summary>
    public string? ExternalNumber { get; set; }

    public DateTime Created { get; set; }

    public DateTime Updated { get; set; }

    /// <summary>The form an e-mail is compared in.</summary>
    public static string EmailKey(string email) => email.Trim().ToLowerInvariant();
}
