using Cartwright.Adapters.Files;
using Cartwright.Apis.Http;
using Cartwright.Catalogue;
using Cartwright.Demo;

namespace Cartwright.Server.Hosting;

/// <summary>The shop's pictures, for everybody who can see a page with them: whatever lies in the media folder and is a picture.</summary>
public static class MediaRoutes
{
    public const string Folder = "media";

    // A picture that was taken in never changes: another one has another path.
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string AnHour = "public, max-age=3600";

    public static void AddMediaFolder(this IServiceCollection services, ShopOptions options) =>
        services.AddSingleton<IMediaFiles>(new MediaFolder(Path.Combine(options.DataFolder, Folder)));

    public static void PlaceDemoPictures(ShopOptions options) => DemoPictures.Place(Path.Combine(options.DataFolder, Folder));

    public static void MapMedia(this WebApplication app) =>
        app.MapMethods("/media/{**name}", [HttpMethods.Get, HttpMethods.Head], Serve).ExcludeFromDescription();

    private static async Task<IResult> Serve(HttpContext http, FindMedia find, IMediaFiles files)
    {
        // As the server has decoded it, and not as routing would decode it once more.
        var path = http.Request.Path.Value!;
        var isUpload = MediaPath.IsOfUpload(path, out var uuid);
        if (isUpload && (await find.Run(uuid!.Value, http.RequestAborted) is not { IsPrivate: false } media || media.Path != path)) return Results.NotFound();
        return files.Open(path) is { } picture ? PictureAnswer.Of(http, picture, isUpload ? ForEver : AnHour) : Results.NotFound();
    }
}
