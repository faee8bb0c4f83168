using Cartwright.Adapters.Files;
using Cartwright.Audit;
using Cartwright.Catalogue;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Catalogue;

public sealed class SweepMediaTests
{
    private static readonly byte[] Gif = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    [OnBothDatabases]
    public async Task What_no_row_names_is_swept_once_it_is_old_and_nothing_else(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        var folder = Directory.CreateTempSubdirectory("cartwright-media-").FullName;
        var files = new MediaFolder(folder);
        var tenant = await shop.Tenant("tech");
        var (kept, left, young) = (Uuid.New(shop.Now), Uuid.New(shop.Now), Uuid.New(shop.Now));
        foreach (var media in (Guid[])[kept, left, young]) files.Keep(await Draft(files), PathOf(media));
        var draft = await Draft(files);
        await File.WriteAllBytesAsync(Path.Combine(folder, "operators.gif"), Gif);
        await shop.Do(write => new AddMedia(tenant, new NewMedia(kept, PathOf(kept), PictureKind.Gif, Gif.Length, "", null, MediaSharing.Tenant, null), Actor.Command).Run(write, shop.Now));
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories)) File.SetLastWriteTimeUtc(file, shop.Now - SweepMedia.Patience - TimeSpan.FromSeconds(1));
        File.SetLastWriteTimeUtc(Path.Combine(folder, PathOf(young)[MediaPath.Root.Length..]), shop.Now);

        Assert.Equal(2, await new SweepMedia(shop.Reads, files, shop.Time).Run(CancellationToken.None));

        Assert.Equal([true, false, true, true], ((string[])[PathOf(kept), PathOf(left), PathOf(young), "/media/operators.gif"]).Select(path => IsThere(files, path)));
        Assert.False(File.Exists(Path.Combine(folder, draft.Place[MediaPath.Root.Length..])));
        Assert.Equal(0, await new SweepMedia(shop.Reads, files, shop.Time).Run(CancellationToken.None));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_swept_too()
    {
        await using var shop = await Shop.Open(TestDatabase.Sqlite);
        Assert.Equal(0, await new SweepMedia(shop.Reads, new MediaFolder("/nowhere/at/all"), shop.Time).Run(CancellationToken.None));
    }

    private static string PathOf(Guid media) => MediaPath.Of(new Guid("ea6c4bc0-d5aa-4f5c-b769-c51c812a5037"), media, PictureKind.Gif);

    private static async Task<MediaDraft> Draft(MediaFolder files) => (await files.Draft(new MemoryStream(Gif), 1000, CancellationToken.None)).Value;

    private static bool IsThere(MediaFolder files, string path)
    {
        using var content = files.Open(path)?.Content;
        return content is not null;
    }
}
