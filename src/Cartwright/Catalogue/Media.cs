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

    /// <summary>Found by looking at the file; null for a path that an import has brought along.</summary>
    public string? ContentType { get; set; }

    /// <summary>Bytes.</summary>
    public long? Size { get; set; }

    /// <summary>Who may see it in lists: <c>private</c>, <c>tenant</c> or <c>all</c>.</summary>
    public string Sharing { get; set; } = "tenant";

    public int Position { get; set; }

    public DateTime Created { get; set; }
}
