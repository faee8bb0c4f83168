namespace Cartwright.Catalogue;

/// <summary>A file a shop shows: an image of a product, or one of no product.</summary>
public sealed class Media
{
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    public long TenantId { get; set; }

    public long? ProductId { get; set; }

    /// <summary>The path it is served at, such as <c>/media/moscato.png</c>.</summary>
    public required string Path { get; set; }

    public string Alt { get; set; } = "";

    public string? Description { get; set; }

    /// <summary>Alternative text and description, folded; see <c>Search.SearchText</c>.</summary>
    public string SearchText { get; set; } = "";

    /// <summary>Found by looking at the file; null for a path that an import has brought along.</summary>
    public string? ContentType { get; set; }

    /// <summary>Bytes.</summary>
    public long? Size { get; set; }

    /// <summary>Who may see it in lists: one of <see cref="MediaSharing"/>.</summary>
    public string Sharing { get; set; } = MediaSharing.Tenant;

    public int Position { get; set; }

    public DateTime Created { get; set; }
}

/// <summary>Who may see a file.</summary>
public static class MediaSharing
{
    /// <summary>The shop's staff; it is not served at its path.</summary>
    public const string Private = "private";

    /// <summary>Everybody who sees the shop.</summary>
    public const string Tenant = "tenant";

    /// <summary>The users of all shops of the installation.</summary>
    public const string All = "all";

    public static readonly IReadOnlyList<string> Words = [Private, Tenant, All];
}
