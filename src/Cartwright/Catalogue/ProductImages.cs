using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Catalogue;

/// <summary>Says which of a shop's files are the pictures of a product, in the order shown.</summary>
public static class ProductImages
{
    /// <summary>A file that was a picture of another product moves here; one that is taken off stays among the shop's media.</summary>
    public static async Task<Result<Done>> Set(Write write, long tenant, long product, IReadOnlyList<Guid> wanted)
    {
        var media = await write.Db.Media.Where(file => file.TenantId == tenant && (file.ProductId == product || wanted.Contains(file.Uuid))).ToListAsync();
        var byUuid = media.ToDictionary(file => file.Uuid);
        if (wanted.FirstOrDefault(uuid => !byUuid.ContainsKey(uuid)) is var unknown && unknown != default)
            return Refusal.Invalid("images", $"Media with ID '{unknown}' does not exist.");
        if (wanted.Any(uuid => byUuid[uuid].Sharing == MediaSharing.Private)) return CannotBePrivate("images");

        foreach (var file in media) (file.ProductId, file.Position) = (null, 0);
        foreach (var (position, uuid) in wanted.Distinct().Index()) (byUuid[uuid].ProductId, byUuid[uuid].Position) = (product, position);
        await write.Db.SaveChangesAsync();
        return Done.It;
    }

    internal static Refusal CannotBePrivate(string field) => Refusal.Invalid(field, "A picture of a product cannot be private.");
}
