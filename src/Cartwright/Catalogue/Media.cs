namespace Cartwright.Catalogue;

/// <summary>An image of a product.</summary>
public sealed class Media
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    public long ProductId { get; set; }

    /// <summary>The path it is served at, such as <c>/media/moscato.png</c>.</summary>
    public required string Path { get; set; }

    public string Alt { get; set; } = "";

    public int Position { get; set; }

    public DateTime Created { get; set; }
}
