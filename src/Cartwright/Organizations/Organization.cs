namespace Cartwright.Organizations;

/// <summary>A company whose buyers order on its account.</summary>
public sealed class Organization
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    /// <summary>The key clients use; unique in the shop.</summary>
    public required string Code { get; set; }

    /// <summary>The company's registration number, shown as <c>organization_id</c>.</summary>
    public string OrganizationNumber { get; set; } = "";

    public required string Name { get; set; }

    /// <summary>"" where there is no parent.</summary>
    public string ParentCode { get; set; } = "";

    public bool UnlimitedCredit { get; set; }

    public DateTime Created { get; set; }
}

/// <summary>A place where an organization's buyers collect, known by its GLN.</summary>
public sealed class Store
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    /// <summary>Global Location Number: 13 digits.</summary>
    public required string Gln { get; set; }

    public required string Name { get; set; }

    public DateTime Created { get; set; }
}

/// <summary>A buyer of an organization.</summary>
public sealed class Membership
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    public long OrganizationId { get; set; }

    public long UserId { get; set; }

    public DateTime Created { get; set; }
}
