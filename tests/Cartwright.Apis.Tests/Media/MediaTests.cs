using System.Text.Json.Nodes;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Media;

public sealed class MediaTests
{
    [OnBothDatabases]
    public async Task A_picture_is_taken_in_listed_read_served_and_removed(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var made = await server.Tech.Upload(
            Pictures.Png, ("tenant_id", Known.Tech), ("description", "A dot"), ("alt_text", "Grey Dót"), ("sharing_level", "tenant"), ("product_id", Known.Headphones), ("surprise", "x"));
        var url = made.Text("url");
        made.Is(201, Media(url, "Grey Dót", "\"A dot\"", "image/png", Pictures.Png.Length, "tenant", $"\"{Known.Headphones}\""));
        Assert.Equal($"/media/{Known.Tech}/{made.Text("id")}.png", url);
        var path = $"/api/media/{made.Text("id")}";
        Assert.Equal(path, made.Header("Location"));
        SameJson.Check(made.Body, (await server.Tech.Get(path)).Body);
        (await server.Tech.Get("/api/media?tenant=tech")).Is(200, $$"""{"media": [{{made.Body}}], "tenant": "tech", "count": 1, "page": 1, "limit": 100}""");
        Assert.Equal(Pictures.Png, await server.Download(url));
        Assert.Equal(1, await server.Number("SELECT COUNT(*) FROM audit_entries WHERE action = 'media.created' AND api = 'pycommerce' AND subject = $1", made.Text("id")));

        var deleted = await server.Tech.Delete(path);
        Assert.Equal((204, ""), (deleted.Status, deleted.Body));
        var gone = $"Media with ID '{made.Text("id")}' does not exist.";
        (await server.Tech.Get(path)).IsRefused(404, "resource_not_found", gone);
        (await server.Tech.Delete(path)).IsRefused(404, "resource_not_found", gone);
        Assert.Equal(404, (await server.Anonymous.Get(url)).Status);
        Assert.Empty(Directory.GetFiles(Path.Combine(server.Folder, "media", Known.Tech)));
        Assert.Equal(1, await server.Number("SELECT COUNT(*) FROM audit_entries WHERE action = 'media.deleted'"));
    }

    [OnBothDatabases]
    public async Task Only_a_file_and_its_tenant_are_needed_and_the_type_is_found_by_looking(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        foreach (var (file, type, extension) in ((byte[], string, string)[])
            [(Pictures.Png, "image/png", "png"), (Pictures.Jpeg, "image/jpeg", "jpg"), (Pictures.Gif, "image/gif", "gif"), (Pictures.WebP, "image/webp", "webp")])
        {
            var form = Pictures.Form(file, "../../../etc/passwd.html", "text/html", ("tenant_id", Known.Tech));
            var made = await server.Tech.SendContent("POST", "/api/media", form);
            made.Is(201, Media(made.Text("url"), "", "null", type, file.Length, "tenant", "null"));
            Assert.EndsWith($"{made.Text("id")}.{extension}", made.Text("url"), StringComparison.Ordinal);
        }
        Assert.Equal(["moscato.png"], Directory.GetFiles(Path.Combine(server.Folder, "media")).Select(Path.GetFileName));
        Assert.Equal(4, Directory.GetFiles(Path.Combine(server.Folder, "media", Known.Tech)).Length);
        Assert.Empty(Directory.GetFiles(Path.Combine(server.Folder, "media", ".drafts")));
    }

    [OnBothDatabases]
    public async Task A_list_is_filtered_and_read_page_by_page(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Tech.Upload(Pictures.Png, ("tenant_id", Known.Tech), ("alt_text", "Red Chair"), ("product_id", Known.Speaker));
        await server.Tech.Upload(Pictures.Gif, ("tenant_id", Known.Tech), ("description", "a chaise LONGUE in été"), ("sharing_level", "private"));
        await server.Tech.Upload(Pictures.Jpeg, ("tenant_id", Known.Tech), ("alt_text", "100% wool_x"), ("sharing_level", "all"));
        foreach (var (query, types) in ((string, string)[])
        [
            ("tenant=tech", "image/png image/gif image/jpeg"), ("tenant_id=" + Known.Tech, "image/png image/gif image/jpeg"), ("", "image/png image/gif image/jpeg"),
            ("type=image", "image/png image/gif image/jpeg"), ("type=image/gif", "image/gif"), ("type=video", ""), ("type=image_png", ""), ("search=CHAI", "image/png image/gif"), ("search=%C3%89t%C3%A9", "image/gif"),
            ("search=100%25", "image/jpeg"), ("search=l_x", "image/jpeg"), ("search=%25", "image/jpeg"), ("sharing_level=private", "image/gif"), ("sharing_level=tenant", "image/png"),
            ("sharing_level=all", "image/jpeg"), ("product_id=" + Known.Speaker, "image/png"), ("product_id=x", ""), ("limit=2", "image/png image/gif"), ("limit=2&page=2", "image/jpeg"), ("limit=2&page=3", ""),
        ])
        {
            var list = (await server.Tech.Get($"/api/media?{query}")).Json;
            Assert.Equal((query, types), (query, string.Join(' ', list.GetProperty("media").EnumerateArray().Select(media => media.GetProperty("content_type").GetString()))));
            if (query.Contains("limit", StringComparison.Ordinal)) Assert.Equal(3, list.GetProperty("count").GetInt32());
        }
        foreach (var (query, code, details) in ((string, string, string)[])
        [
            ("page=0", "invalid_parameter", $"'page' must be an integer between 1 and {int.MaxValue}."), ("limit=501", "invalid_parameter", "'limit' must be an integer between 1 and 500."),
            ("limit=x", "invalid_parameter", "'limit' must be an integer between 1 and 500."), ("sharing_level=some", "invalid_parameter", "'sharing_level' must be one of private, tenant, all."),
            ($"tenant=tech&tenant_id={Known.Outdoor}", "invalid_parameter", "'tenant_id' names another tenant than 'tenant'."),
        ])
            (await server.Tech.Get($"/api/media?{query}")).IsRefused(400, code, details);
        (await (await server.AsAdmin()).Get("/api/media")).IsRefused(400, "missing_parameter", "'tenant' is required.");
        Assert.Equal(200, (await server.Tech.Get($"/api/media?page={int.MaxValue}&limit=500")).Status);
    }

    [OnBothDatabases]
    public async Task What_is_private_is_for_staff_and_what_is_shared_with_all_is_seen_from_every_shop(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var hidden = await server.Tech.Upload(Pictures.Png, ("tenant_id", Known.Tech), ("sharing_level", "private"));
        var shown = await server.Tech.Upload(Pictures.Png, ("tenant_id", Known.Tech));
        var shared = await server.Tech.Upload(Pictures.Png, ("tenant_id", Known.Tech), ("sharing_level", "all"));
        var (jane, outdoor) = (await server.AsJane(), await server.AsOutdoor());
        string[] ids = [hidden.Text("id"), shown.Text("id"), shared.Text("id")];

        foreach (var (caller, statuses) in ((Client, int[])[])[(server.Tech, [200, 200, 200]), (await server.AsAdmin(), [200, 200, 200]), (jane, [404, 200, 200]), (outdoor, [404, 404, 200])])
        {
            foreach (var (id, status) in ids.Zip(statuses))
            {
                Assert.Equal(status, (await caller.Get($"/api/media/{id}")).Status);
                Assert.Equal(status, (await caller.Get($"/api/media/{id}/content")).Status);
            }
        }
        Assert.Equal($"/api/media/{ids[0]}/content", hidden.Text("url"));
        Assert.Equal(404, (await server.Anonymous.Get($"/media/{Known.Tech}/{ids[0]}.png")).Status);
        Assert.Equal(401, (await server.Anonymous.Get(hidden.Text("url"))).Status);
        Assert.Equal(200, (await server.Anonymous.Get(shown.Text("url"))).Status);
        Assert.Equal([ids[1], ids[2]], Ids(await jane.Get("/api/media?tenant=tech")));
        Assert.Equal([ids[2]], Ids(await outdoor.Get("/api/media?tenant=outdoor&sharing_level=all")));
        Assert.Empty(Ids(await outdoor.Get("/api/media?tenant=outdoor")));

        (await outdoor.Get("/api/media?tenant=tech")).IsRefused(403, "tenant_mismatch", "The token belongs to another tenant.");
        (await outdoor.Upload(Pictures.Png, ("tenant_id", Known.Tech))).IsRefused(403, "tenant_mismatch", "The token belongs to another tenant.");
        (await outdoor.Delete($"/api/media/{ids[2]}")).IsRefused(404, "resource_not_found", $"Media with ID '{ids[2]}' does not exist.");
        (await jane.Delete($"/api/media/{ids[1]}")).IsRefused(403, "forbidden", "Media are changed by staff.");
        (await jane.Upload(Pictures.Png, ("tenant_id", Known.Tech))).IsRefused(403, "forbidden", "Media are changed by staff.");
        Assert.Equal(401, (await server.Anonymous.Upload(Pictures.Png, ("tenant_id", Known.Tech))).Status);
        Assert.Equal(3, await server.Number("SELECT COUNT(*) FROM media WHERE path <> '/media/moscato.png'"));
    }

    [OnBothDatabases]
    public async Task A_products_pictures_are_shown_in_their_order(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var first = await server.Tech.Upload(Pictures.Png, ("tenant_id", Known.Tech), ("alt_text", "Front"), ("product_id", Known.Headphones));
        var second = await server.Tech.Upload(Pictures.Png, ("tenant_id", Known.Tech), ("alt_text", "Back"), ("product_id", Known.Headphones));
        var path = $"/api/products/{Known.Headphones}";
        SameJson.Check($"[{Image(first)}, {Image(second)}]", (await server.Tech.Get(path)).Json.GetProperty("images").GetRawText());
        Assert.Equal(3, (await server.Tech.Get("/api/products?tenant=tech")).Json.GetProperty("count").GetInt32());

        // Written back as it was read, in another order.
        var turned = await server.Tech.Put(path, $$"""{"images": [{{Image(second)}}, {{Image(first)}}]}""");
        SameJson.Check($"[{Image(second)}, {Image(first)}]", turned.Json.GetProperty("images").GetRawText());
        var moved = await server.Tech.Put($"/api/products/{Known.Speaker}", Body.Of(("images", new JsonArray(first.Text("id")))));
        SameJson.Check($"[{Image(first)}]", moved.Json.GetProperty("images").GetRawText());
        SameJson.Check($"[{Image(second)}]", (await server.Tech.Get(path)).Json.GetProperty("images").GetRawText());
        Assert.Equal(0, (await server.Tech.Put(path, """{"images": []}""")).Json.GetProperty("images").GetArrayLength());
        Assert.Equal(200, (await server.Tech.Get($"/api/media/{second.Text("id")}")).Status);
    }

    [OnBothDatabases]
    public async Task A_picture_that_is_not_the_shops_or_is_private_becomes_none_of_a_product(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var hidden = (await server.Tech.Upload(Pictures.Png, ("tenant_id", Known.Tech), ("sharing_level", "private"))).Text("id");
        var others = (await (await server.AsOutdoor()).Upload(Pictures.Png, ("tenant_id", Known.Outdoor), ("sharing_level", "all"))).Text("id");
        var path = $"/api/products/{Known.Headphones}";
        foreach (var id in (string[])[others, Known.Nobody, "x"])
            (await server.Tech.Put(path, Body.Of(("images", new JsonArray(id)), ("price", 1)))).IsRefused(400, "invalid_parameter", $"Media with ID '{id}' does not exist.");
        (await server.Tech.Put(path, Body.Of(("images", new JsonArray(hidden))))).IsRefused(400, "invalid_parameter", "A picture of a product cannot be private.");
        (await server.Tech.Upload(Pictures.Png, ("tenant_id", Known.Tech), ("sharing_level", "private"), ("product_id", Known.Headphones)))
            .IsRefused(400, "invalid_parameter", "A picture of a product cannot be private.");
        var tent = (await (await server.AsOutdoor()).Get("/api/products?tenant=outdoor")).Json.GetProperty("products")[0].GetProperty("id").GetString()!;
        foreach (var id in (string[])[tent, Known.Nobody, "x"])
            (await server.Tech.Upload(Pictures.Png, ("tenant_id", Known.Tech), ("product_id", id))).IsRefused(400, "invalid_parameter", $"Product with ID '{id}' does not exist.");
        Assert.Equal(129.99m, (await server.Tech.Get(path)).Json.GetProperty("price").GetDecimal());
        Assert.Single(Directory.GetFiles(Path.Combine(server.Folder, "media", Known.Tech)));
    }

    [OnBothDatabases]
    public async Task An_upload_with_a_key_is_taken_in_once(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        Task<Answer> Send(byte[] file, string alt) => server.Tech.SendContent(
            "POST", "/api/media", Pictures.Form(file, "x", "image/png", ("tenant_id", Known.Tech), ("alt_text", alt)), ("Idempotency-Key", "picture-1"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Send(Pictures.Png, "One")));
        Assert.All(answers, answer => Assert.Equal((201, answers[0].Body), (answer.Status, answer.Body)));
        Assert.Single(answers, answer => answer.Header("Idempotent-Replayed") is null);
        (await Send(Pictures.Gif, "One")).IsRefused(409, "idempotency_conflict", "The Idempotency-Key was used for another request.");
        (await Send(Pictures.Png, "Two")).IsRefused(409, "idempotency_conflict", "The Idempotency-Key was used for another request.");
        Assert.Single(Directory.GetFiles(Path.Combine(server.Folder, "media", Known.Tech)));
        Assert.Equal(Pictures.Png, await server.Download(answers[0].Text("url")));
    }

    private static string[] Ids(Answer list) => [.. list.Json.GetProperty("media").EnumerateArray().Select(media => media.GetProperty("id").GetString()!)];

    private static string Image(Answer media) => Body.Of(("id", media.Text("id")), ("url", media.Text("url")), ("alt", media.Text("alt_text")));

    private static string Media(string url, string alt, string description, string type, int size, string sharing, string product) => $$"""
        {
          "id": "«uuid»", "url": "{{url}}", "alt_text": "{{alt}}", "description": {{description}}, "type": "image", "content_type": "{{type}}", "size": {{size}},
          "sharing_level": "{{sharing}}", "product_id": {{product}}, "tenant_id": "{{Known.Tech}}", "created_at": "2026-03-02T10:00:00Z"
        }
        """;
}
