using System.Text;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Media;

public sealed class HostileUploadTests
{
    private const int Largest = 100_000;
    private const string NoPicture = "The file is not a PNG, JPEG, GIF or WebP picture.";

    [OnBothDatabases]
    public async Task What_is_no_picture_is_refused_whatever_it_is_called(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        foreach (var file in (byte[][])
        [
            "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(), "<!DOCTYPE html><script>alert(1)</script>"u8.ToArray(), "%PDF-1.7"u8.ToArray(), "MZ"u8.ToArray(),
            "GIF89"u8.ToArray(), "GIF88a..........."u8.ToArray(), Pictures.Png[..8], [.. Pictures.Png[..16], .. new byte[8]], [0xFF, 0xD8, 0xFF], [0xFF, 0xD8, 0xFF, 0xFF], "RIFF1234WAVEfmt "u8.ToArray(),
            [.. " "u8, .. Pictures.Png], [0],
        ])
            (await server.Tech.Upload(file, ("tenant_id", Known.Tech))).IsRefused(415, "unsupported_media_type", NoPicture);
        (await server.Tech.Upload([], ("tenant_id", Known.Tech))).IsRefused(400, "invalid_parameter", "The file is empty.");
        await NothingIsLeft(server);
    }

    [OnBothDatabases]
    public async Task A_picture_with_something_else_behind_it_is_served_as_a_picture_and_as_nothing_else(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        byte[] polyglot = [.. "GIF89a/*"u8, .. new byte[10], .. "*/=1;alert(document.domain)//<script>alert(1)</script>"u8];
        var made = await server.Tech.SendContent("POST", "/api/media", Pictures.Form(polyglot, "evil.html", "text/html", ("tenant_id", Known.Tech)));
        var served = await server.Anonymous.Get(made.Text("url"));
        Assert.Equal((200, "image/gif", "nosniff", "default-src 'none'; sandbox"), (served.Status, served.Header("Content-Type"), served.Header("X-Content-Type-Options"), served.Header("Content-Security-Policy")));
    }

    [OnBothDatabases]
    public async Task A_file_that_is_too_large_is_refused_with_and_without_its_length_said(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, $"--Media:LargestBytes={Largest}");
        Assert.Equal(201, (await server.Tech.Upload(Pictures.Large(Largest), ("tenant_id", Known.Tech))).Status);
        var before = Directory.GetFiles(Path.Combine(server.Folder, "media", Known.Tech)).Length;
        foreach (var size in (int[])[Largest + 1, Largest + 900_000, 3 * 1024 * 1024])
        {
            foreach (var isChunked in (bool[])[false, true])
            {
                var form = Pictures.Form(Pictures.Large(size), "x.png", "image/png", ("tenant_id", Known.Tech));
                HttpContent content = isChunked ? Chunked(form) : form;
                (await server.Tech.SendContent("POST", "/api/media", content)).IsRefused(413, "payload_too_large", $"A file has at most {Largest} bytes.");
            }
        }
        Assert.Equal(before, Directory.GetFiles(Path.Combine(server.Folder, "media", Known.Tech)).Length);
        Assert.Empty(Directory.GetFiles(Path.Combine(server.Folder, "media", ".drafts")));
        Assert.Empty(server.Log.Errors);
    }

    [OnBothDatabases]
    public async Task Twenty_megabytes_fit_where_other_bodies_have_one(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var large = Pictures.Large(20 * 1024 * 1024);
        var made = await server.Tech.Upload(large, ("tenant_id", Known.Tech));
        Assert.Equal((201, large.Length), (made.Status, made.Json.GetProperty("size").GetInt32()));
        Assert.Equal(large, await server.Download(made.Text("url")));
        (await server.Tech.Upload(Pictures.Large(20 * 1024 * 1024 + 1), ("tenant_id", Known.Tech))).IsRefused(413, "payload_too_large", "A file has at most 20971520 bytes.");
        (await server.Tech.Post($"/api/orders/{Known.PendingOrder}/notes", Body.Of(("content", new string('x', 2 * 1024 * 1024))))).IsRefused(413, "payload_too_large", "A body has at most 1 MB.");
    }

    [OnBothDatabases]
    public async Task A_field_that_is_missing_wrong_or_twice_there_is_named(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var tenant = ("tenant_id", Known.Tech);
        (await server.Tech.SendContent("POST", "/api/media", Pictures.Form(null, "", "image/png", tenant))).IsRefused(400, "missing_parameter", "'file' is required.");
        (await server.Tech.Upload(Pictures.Png)).IsRefused(400, "missing_parameter", "'tenant_id' is required.");
        (await server.Tech.Upload(Pictures.Png, ("tenant_id", "nowhere"))).IsRefused(404, "resource_not_found", "Tenant 'nowhere' does not exist.");
        (await server.Tech.Upload(Pictures.Png, tenant, ("sharing_level", "world"))).IsRefused(400, "invalid_parameter", "'sharing_level' must be one of private, tenant, all.");
        (await server.Tech.Upload(Pictures.Png, tenant, ("alt_text", new string('x', 501)))).IsRefused(400, "invalid_parameter", "'alt_text' must have at most 500 characters.");
        (await server.Tech.Upload(Pictures.Png, tenant, ("description", new string('x', 5001)))).IsRefused(400, "invalid_parameter", "'description' must have at most 5000 characters.");
        (await server.Tech.Upload(Pictures.Png, tenant, ("description", new string('x', 70_000)))).IsRefused(400, "invalid_parameter", "'description' is too long.");
        (await server.Tech.Upload(Pictures.Png, tenant, ("alt_text", "a\0b"))).IsRefused(400, "invalid_parameter", "'alt_text' holds text that is not Unicode, or U+0000.");
        (await server.Tech.Upload(Pictures.Png, tenant, tenant)).IsRefused(400, "invalid_parameter", "'tenant_id' stands twice.");
        var twice = Pictures.Form(Pictures.Png, "a", "image/png", tenant);
        twice.Add(new ByteArrayContent(Pictures.Gif), "file", "b.gif");
        (await server.Tech.SendContent("POST", "/api/media", twice)).IsRefused(400, "invalid_parameter", "'file' stands twice.");
        await NothingIsLeft(server);
    }

    [OnBothDatabases]
    public async Task A_body_that_is_no_multipart_is_refused_and_leaves_nothing(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        foreach (var type in (string[])["application/json", "image/png", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/mixed; boundary=x", $"multipart/form-data; boundary={new string('x', 71)}"])
            (await server.Tech.SendContent("POST", "/api/media", Client.Content(Pictures.Png, type))).IsRefused(415, "unsupported_media_type", "Send multipart/form-data.");
        (await server.Tech.Post("/api/media", null)).IsRefused(415, "unsupported_media_type", "Send multipart/form-data.");
        const string head = "--x\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\n\n";
        var png = Encoding.Latin1.GetString(Pictures.Gif);
        foreach (var body in (string[])["", "nothing of the kind", "--x\n", "--x\n\n", head, head + png, head + png + "\n--x", head + png + "\n--y--\n", "--x\nno colon\n\nfile\n--x--\n", "--x\nContent-Type: image/png\n\nfile\n--x--\n",
            "--x\nContent-Disposition: attachment; name=\"file\"\n\nfile\n--x--\n", $"--x\nContent-Disposition: form-data; name=\"file\"\nX: {new string('x', 20_000)}\n\nfile\n--x--\n"])
        {
            var answer = await server.Tech.SendContent("POST", "/api/media", Pictures.Raw("x", body));
            Assert.True(answer.Status is 400 && answer.Code is "invalid_parameter", $"{answer.Status} {answer.Body} for {body}");
        }
        // Whole, but without a file.
        (await server.Tech.SendContent("POST", "/api/media", Pictures.Raw("x", "--x--\n"))).IsRefused(400, "missing_parameter", "'file' is required.");
        await NothingIsLeft(server);
    }

    private static async Task NothingIsLeft(TestServer server)
    {
        Assert.Equal(1, await server.Number("SELECT COUNT(*) FROM media"));
        Assert.Equal(["moscato.png"], Directory.GetFiles(Path.Combine(server.Folder, "media"), "*", SearchOption.AllDirectories).Select(Path.GetFileName));
        Assert.Empty(server.Log.Errors);
    }

    private static HttpContent Chunked(HttpContent form)
    {
        var content = Client.Chunked(form.ReadAsByteArrayAsync().Result);
        content.Headers.ContentType = form.Headers.ContentType;
        return content;
    }
}
