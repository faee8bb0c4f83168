using System.Text.Json.Nodes;
using Cartwright.Audit;
using Cartwright.Data;
using Cartwright.Search;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Catalogue;

/// <summary>A file that lies at its path already.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Sharing">One of <see cref="MediaSharing"/>.</param>
/// <param name="Product">The product it is a picture of.</param>
public sealed record NewMedia(
    Guid Uuid, string Path, PictureKind Kind, long Size, string Alt, string? Description, string Sharing, Guid? Product);

/// <summary>Enters a file into a shop's media; where it is of a product it becomes the last of its pictures.</summary>
public sealed record AddMedia(long TenantId, NewMedia File, Actor Actor)
{
    public async Task<Result<MediaView>> Run(Write write, DateTime now)
    {
        if (File.Product is not null && File.Sharing == MediaSharing.Private) return ProductImages.CannotBePrivate("sharing_level");
        var product = await write.Db.Products
            .Where(p => p.TenantId == TenantId && p.Uuid == File.Product && p.Deleted == null).Select(p => (long?)p.Id).FirstOrDefaultAsync();
        if (File.Product is { } unknown && product is null) return Refusal.Invalid("product_id", $"Product with ID '{unknown}' does not exist.");

        var last = product is null ? null : await write.Db.Media.Where(media => media.ProductId == product).MaxAsync(media => (int?)media.Position);
        write.Db.Media.Add(new Media
        {
            Uuid = File.Uuid,
            TenantId = TenantId,
            ProductId = product,
            Path = File.Path,
            Alt = File.Alt,
            Description = File.Description,
            SearchText = SearchText.Fold($"{File.Alt}\n{File.Description}"),
            ContentType = File.Kind.ContentType,
            Size = File.Size,
            Sharing = File.Sharing,
            Position = last + 1 ?? 0,
            Created = now,
        });
        await write.Db.SaveChangesAsync();
        var changes = new JsonObject { ["product_id"] = File.Product?.ToString(), ["sharing_level"] = File.Sharing };
        await AuditLog.Add(write, TenantId, Actor, "media.created", File.Uuid.ToString(), now, changes.ToJsonString());
        return (await FindMedia.In(write, File.Uuid))!;
    }
}

/// <summary>Takes a file out of a shop's media. Its bytes are removed after the commit, by whoever runs this, else by <see cref="SweepMedia"/>.</summary>
public sealed record DeleteMedia(long TenantId, Guid Media, Actor Actor)
{
    public async Task<Result<Done>> Run(Write write, DateTime now)
    {
        var deleted = await write.Db.Media.Where(media => media.TenantId == TenantId && media.Uuid == Media).ExecuteDeleteAsync();
        if (deleted == 0) return Refusal.NotFound("Media", Media.ToString());
        await AuditLog.Add(write, TenantId, Actor, "media.deleted", Media.ToString(), now);
        return Done.It;
    }
}
