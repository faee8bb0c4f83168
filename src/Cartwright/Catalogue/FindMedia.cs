using System.Collections.Concurrent;
using Cartwright.Data;
using Cartwright.Search;

namespace Cartwright.Catalogue;

/// <summary>A file of a shop as APIs show it. Size in bytes, null where nobody has looked; created in UTC.</summary>
public sealed record MediaView(
    Guid Uuid, long TenantId, Guid Tenant, Guid? Product, string Path, string Alt, string? Description, string? ContentType, long? Size, string Sharing,
    DateTime Created)
{
    public bool IsPrivate => Sharing == MediaSharing.Private;
}

/// <summary>Which files are wanted; every condition must hold.</summary>
public sealed record MediaFilter
{
    /// <summary>One of <see cref="MediaSharing"/>; <c>all</c> finds what any shop shares with all.</summary>
    public string? Sharing { get; init; }

    /// <summary>A content type, or its first half, such as <c>image</c>.</summary>
    public string? Type { get; init; }

    /// <summary>A part of alternative text or description, without regard to case and accents.</summary>
    public string? Search { get; init; }

    /// <summary>A product's public key.</summary>
    public Guid? Product { get; init; }

    /// <summary>False: without those that are for staff alone.</summary>
    public bool WithPrivate { get; init; }
}

/// <summary>A shop's files in the order they were taken in, and one of them.</summary>
public sealed class FindMedia(Reads reads)
{
    private const string Columns =
        "m.uuid, m.tenant_id, t.uuid, p.uuid, m.path, m.alt, m.description, m.content_type, m.size, m.sharing, m.created";

    private const string Joined = "media m JOIN tenants t ON t.id = m.tenant_id LEFT JOIN products p ON p.id = m.product_id";

    private static readonly Statement ByUuid = new($"SELECT {Columns} FROM {Joined} WHERE m.uuid = $1");

    private readonly ConcurrentDictionary<string, Statement> statements = new();

    /// <summary>One file, or null; deciding who may see it is the caller's.</summary>
    public async Task<MediaView?> Run(Guid uuid, CancellationToken cancellation)
    {
        var found = await reads.Query(ByUuid, Read, cancellation, uuid);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>A window of the matches, and how many there are in all.</summary>
    public async Task<(IReadOnlyList<MediaView> Media, long Total)> Window(
        long tenant, MediaFilter filter, long limit, long offset, CancellationToken cancellation)
    {
        var conditions = Conditions(tenant, filter);
        var batch = new Batch();
        var total = batch.Query(Statement($"SELECT COUNT(*) FROM media m WHERE {conditions.Sql}"), row => row.Long(0), [.. conditions.Arguments]);
        var window = Statement(
            $"SELECT {Columns} FROM {Joined} WHERE {conditions.Sql} ORDER BY m.created, m.id LIMIT {conditions.Parameter(1)} OFFSET {conditions.Parameter(2)}");
        var media = batch.Query(window, Read, [.. conditions.Arguments, limit, offset]);
        await reads.Send(batch, cancellation);
        return (media.Rows, total.Single);
    }

    /// <summary>The file as a piece of work sees it.</summary>
    internal static async Task<MediaView?> In(Write write, Guid uuid)
    {
        var found = await write.Query(ByUuid, Read, uuid);
        return found.Count == 0 ? null : found[0];
    }

    private static SqlConditions Conditions(long tenant, MediaFilter filter)
    {
        var conditions = filter.Sharing == MediaSharing.All
            ? new SqlConditions("m.sharing = $1", filter.Sharing)
            : new SqlConditions("m.tenant_id = $1", tenant);
        if (filter.Sharing is MediaSharing.Private or MediaSharing.Tenant) conditions.Add("m.sharing = {0}", filter.Sharing);
        if (!filter.WithPrivate) conditions.Add("m.sharing <> 'private'");
        // What an import brought along is a picture nobody has looked at.
        if (filter.Type is { } type)
            conditions.Add("COALESCE(m.content_type, 'image/') LIKE {0} ESCAPE '!'", Escaped(type) + (type.Contains('/', StringComparison.Ordinal) ? "" : "/%"));
        if (filter.Search is { } search) conditions.Add("m.search_text LIKE {0} ESCAPE '!'", $"%{Escaped(SearchText.Fold(search))}%");
        if (filter.Product is { } product) conditions.Add("m.product_id = (SELECT q.id FROM products q WHERE q.uuid = {0})", product);
        return conditions;
    }

    private static string Escaped(string text) => text.Replace("!", "!!").Replace("%", "!%").Replace("_", "!_");

    private static MediaView Read(Row row) => new(
        row.Uuid(0), row.Long(1), row.Uuid(2), row.UuidOrNull(3), row.Text(4), row.Text(5), row.TextOrNull(6), row.TextOrNull(7), row.LongOrNull(8),
        row.Text(9), row.Time(10));

    private Statement Statement(string sql) => statements.GetOrAdd(sql, text => new Statement(text));
}
