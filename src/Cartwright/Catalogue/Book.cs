namespace Cartwright.Catalogue;

/// <summary>What a product has besides when it is a book.</summary>
public sealed class Book
{
    public long ProductId { get; set; }

    public long TenantId { get; set; }

    public string? Collection { get; set; }

    public string? Language { get; set; }

    public int? Pages { get; set; }

    public DateTime? Published { get; set; }

    public List<BookAuthor> Authors { get; set; } = [];

    public List<BookPublisher> Publishers { get; set; } = [];
}

public sealed class Author
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    public required string Name { get; set; }

    public string? Bio { get; set; }

    public DateTime Created { get; set; }
}

public sealed class Publisher
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    public required string Name { get; set; }

    public DateTime Created { get; set; }
}

public sealed class BookAuthor
{
    public long ProductId { get; set; }

    public long AuthorId { get; set; }

    public Author? Author { get; set; }

    public int Position { get; set; }
}

public sealed class BookPublisher
{
    public long ProductId { get; set; }

    public long PublisherId { get; set; }

    public Publisher? Publisher { get; set; }

    public int Position { get; set; }
}
