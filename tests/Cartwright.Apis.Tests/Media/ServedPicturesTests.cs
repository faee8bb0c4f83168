using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Media;

public sealed class ServedPicturesTests
{
    [OnBothDatabases]
    public async Task A_picture_is_served_once_for_all_to_everybody(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var url = (await server.Tech.Upload(Pictures.Png, ("tenant_id", Known.Tech))).Text("url");
        var first = await server.Anonymous.Get(url);
        Assert.Equal((200, "image/png", "public, max-age=31536000, immutable"), (first.Status, first.Header("Content-Type"), first.Header("Cache-Control")));
        Assert.Equal(("nosniff", "default-src 'none'; sandbox", "bytes", $"{Pictures.Png.Length}"),
            (first.Header("X-Content-Type-Options"), first.Header("Content-Security-Policy"), first.Header("Accept-Ranges"), first.Header("Content-Length")));
        var (tag, modified) = (first.Header("ETag")!, first.Header("Last-Modified")!);

        foreach (var (header, value, status) in ((string, string, int)[])
            [("If-None-Match", tag, 304), ("If-None-Match", "\"other\"", 200), ("If-Modified-Since", modified, 304), ("If-Match", "\"other\"", 412), ("Range", "bytes=99999-", 416)])
            Assert.Equal((header, status), (header, (await server.Anonymous.Get(url, (header, value))).Status));
        var part = await server.Anonymous.Get(url, ("Range", "bytes=1-3"));
        Assert.Equal((206, "PNG", $"bytes 1-3/{Pictures.Png.Length}"), (part.Status, part.Body, part.Header("Content-Range")));
        var head = await server.Anonymous.Send("HEAD", url, null);
        Assert.Equal((200, "", $"{Pictures.Png.Length}", tag), (head.Status, head.Body, head.Header("Content-Length"), head.Header("ETag")));
        Assert.Equal(405, (await server.Anonymous.Post(url, null)).Status);
    }

    [OnBothDatabases]
    public async Task The_demonstrations_picture_is_there(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var moscato = await server.Anonymous.Get("/media/moscato.png");
        Assert.Equal((200, "image/png", "public, max-age=3600"), (moscato.Status, moscato.Header("Content-Type"), moscato.Header("Cache-Control")));
        var listed = (await (await server.AsAdmin()).Get("/api/media?tenant=cellar")).Json.GetProperty("media")[0];
        Assert.Equal(("/media/moscato.png", (await server.Download("/media/moscato.png")).Length), (listed.GetProperty("url").GetString(), listed.GetProperty("size").GetInt32()));
    }

    [OnBothDatabases]
    public async Task What_an_operator_lays_into_the_folder_is_served_where_it_is_a_picture(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var folder = Path.Combine(server.Folder, "media");
        Directory.CreateDirectory(Path.Combine(folder, "covers"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "covers", "L'Étranger 1.html"), Pictures.Jpeg);
        await File.WriteAllTextAsync(Path.Combine(folder, "page.png"), "<script>alert(1)</script>");
        await File.WriteAllBytesAsync(Path.Combine(folder, ".hidden.png"), Pictures.Png);
        var cover = await server.Anonymous.Get("/media/covers/L'%C3%89tranger%201.html");
        Assert.Equal((200, "image/jpeg"), (cover.Status, cover.Header("Content-Type")));
        foreach (var path in (string[])["/media/page.png", "/media/.hidden.png", "/media/covers", "/media/covers/", "/media/", "/media", "/media/nothing.png"])
            Assert.Equal((path, 404), (path, (await server.Anonymous.Get(path)).Status));
    }

    [OnBothDatabases]
    public async Task No_path_leads_out_of_the_folder_and_no_link_is_followed(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var folder = Path.Combine(server.Folder, "media");
        await File.WriteAllBytesAsync(Path.Combine(server.Folder, "secret.png"), Pictures.Png);
        File.CreateSymbolicLink(Path.Combine(folder, "link.png"), Path.Combine(server.Folder, "secret.png"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "way"), server.Folder);
        var url = (await server.Tech.Upload(Pictures.Png, ("tenant_id", Known.Tech))).Text("url");
        foreach (var path in (string[])
        [
            "/media/../secret.png", "/media/%2e%2e/secret.png", "/media/..%2fsecret.png", "/media/%2e%2e%2fsecret.png", "/media/..%5csecret.png", "/media/x/../../secret.png", "/media/x/%2e%2e/%2e%2e/secret.png",
            "/media//secret.png", $"/media/{server.Folder}/secret.png", $"/media/%2f{server.Folder[1..]}/secret.png", $"/media//{server.Folder}/secret.png", "/media/link.png", "/media/way/secret.png", "/media/way/media/moscato.png",
            "/media/moscato.png%00", "/media/moscato.png/", "/media/moscato.png/x", "/media/./../secret.png", "/media/.%2e/secret.png", "/media/%252e%252e/secret.png", $"/media/{new string('x', 3000)}.png",
            url.Replace(".png", ".gif", StringComparison.Ordinal), url.Replace(".png", "", StringComparison.Ordinal), url + ".png", url.Replace(Known.Tech, Known.Outdoor, StringComparison.Ordinal), url.Replace(Known.Tech, "tech", StringComparison.Ordinal),
            url.ToUpperInvariant().Replace("/MEDIA/", "/media/", StringComparison.Ordinal),
        ])
        {
            var answer = await server.Anonymous.Get(path);
            Assert.True(answer.Status is 404 or 400 && !answer.Body.Contains("PNG", StringComparison.Ordinal), $"{path}: {answer.Status}");
        }
        Assert.Empty(server.Log.Errors);
    }
}
