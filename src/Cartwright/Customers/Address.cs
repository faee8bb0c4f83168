namespace Cartwright.Customers;

/// <summary>A postal address. Immutable once made, because orders point at it.</summary>
public sealed class Address
{
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    public long TenantId { get; set; }

    public long? CustomerId { get; set; }

    public string Name { get; set; } = "";

    public string FirstName { get; set; } = "";

    public string LastName { get; set; } = "";

    public string Company { get; set; } = "";

    public string Line1 { get; set; } = "";

    public string Line2 { get; set; } = "";

    public string City { get; set; } = "";

    public string State { get; set; } = "";

    public string PostalCode { get; set; } = "";

    public string Country { get; set; } = "";

    public DateTime Created { get; set; }
}

/// <summary>An address as it is sent in.</summary>
public sealed record PostalAddress(string Line1, string Line2, string City, string State, string PostalCode, string Country, string Name = "");
