using System.Security.Cryptography;
using System.Text;

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

    /// <summary>What it says, as a hash, where it is shared by everything its customer orders to it; see <see cref="PostalAddress.ContentKey"/>.</summary>
    public string? ContentKey { get; set; }

    public DateTime Created { get; set; }
}

/// <summary>An address as it is sent in.</summary>
public sealed record PostalAddress(string Line1, string Line2, string City, string State, string PostalCode, string Country, string Name = "")
{
    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    public string Company { get; init; } = "";

    /// <summary>A row of it that everything its customer orders to it shares.</summary>
    public Address ToSharedRow(long tenant, long customer, DateTime now) => new()
    {
        Uuid = Uuid.New(now),
        TenantId = tenant,
        CustomerId = customer,
        Name = Name,
        FirstName = FirstName,
        LastName = LastName,
        Company = Company,
        Line1 = Line1,
        Line2 = Line2,
        City = City,
        State = State,
        PostalCode = PostalCode,
        Country = Country,
        ContentKey = ContentKey(),
        Created = now,
    };

    /// <summary>The same for two addresses that say the same.</summary>
    public string ContentKey()
    {
        // No text holds U+0000, so the parts cannot run into each other.
        var text = string.Join('\0', Name, FirstName, LastName, Company, Line1, Line2, City, State, PostalCode, Country);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
