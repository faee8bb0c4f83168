using System.Text.Json.Nodes;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.BackOffice;

public sealed class CategoryTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Circle = "A category cannot lie below itself.";

    [OnBothDatabases]
    public async Task A_category_is_made_read_changed_and_deleted(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var made = (await server.Tech.Post("/api/categories", Body.Of(
            ("tenant_id", Known.Tech), ("name", " Smart Home "), ("slug", "smart-home"), ("description", "Devices"), ("parent_id", Known.Electronics))))
            .Is(201, Category("Smart Home", "\"Devices\"", "smart-home", $"\"{Known.Electronics}\"", "10:00:00"));
        var path = $"/api/categories/{made.Text("id")}";
        Assert.Equal(path, made.Header("Location"));
        SameJson.Check(made.Body, (await (await server.AsJane()).Get(path)).Body);
        Assert.Equal(2, (await server.Tech.Get($"/api/categories?tenant=tech&parent_id={Known.Electronics}")).Json.GetProperty("count").GetInt32());

        server.Time.Advance(TimeSpan.FromSeconds(90));
        (await server.Tech.Put(path, """{"name":"IoT"}""")).Is(200, Category("IoT", "\"Devices\"", "smart-home", $"\"{Known.Electronics}\"", "10:01:30"));
        (await server.Tech.Put(path, """{"description":null,"parent_id":null,"slug":"iot"}""")).Is(200, Category("IoT", "null", "iot", "null", "10:01:30"));
        (await server.Tech.Put(path, Body.Of(("parent_id", Known.Audio)))).Is(200, Category("IoT", "null", "iot", $"\"{Known.Audio}\"", "10:01:30"));

        var deleted = await server.Tech.Delete(path);
        Assert.Equal((204, ""), (deleted.Status, deleted.Body));
        var gone = $"Category with ID '{made.Text("id")}' does not exist.";
        (await server.Tech.Get(path)).IsRefused(404, "resource_not_found", gone);
        (await server.Tech.Put(path, "{}")).IsRefused(404, "resource_not_found", gone);
        (await server.Tech.Delete(path)).IsRefused(404, "resource_not_found", gone);
    }

    [OnBothDatabases]
    public async Task A_slug_exists_once_in_a_shop_and_a_name_as_often_as_wanted(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        const string taken = "There is already a category 'audio'.";
        (await server.Tech.Post("/api/categories", New("Sound", "audio"))).IsRefused(409, "duplicate_slug", taken);
        (await server.Tech.Put($"/api/categories/{Known.Electronics}", """{"slug":"audio"}""")).IsRefused(409, "duplicate_slug", taken);
        Assert.Equal(200, (await server.Tech.Put($"/api/categories/{Known.Audio}", """{"slug":"audio"}""")).Status);
        Assert.Equal(201, (await (await server.AsOutdoor()).Post("/api/categories", New("Audio", "audio", Known.Outdoor))).Status);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.Tech.Post("/api/categories", New("Race", "race"))));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.IsRefused(409, "duplicate_slug", "There is already a category 'race'."));

        // A product that is put into one of several of a name goes to the oldest, and stays where it is already.
        var second = (await server.Tech.Post("/api/categories", New("Audio", "audio-2"))).Text("id");
        Assert.Equal(200, (await server.Tech.Put($"/api/products/{Known.Speaker}", """{"categories":["Audio"]}""")).Status);
        Assert.Equal(1, await Places(server, Known.Audio, Known.Speaker));
        await server.Execute("UPDATE product_categories SET category_id = (SELECT id FROM categories WHERE uuid = $1) WHERE product_id = (SELECT id FROM products WHERE uuid = $2)", Guid.Parse(second), Guid.Parse(Known.Speaker));
        Assert.Equal(200, (await server.Tech.Put($"/api/products/{Known.Speaker}", """{"categories":["audio", "Electronics"]}""")).Status);
        Assert.Equal((1, 0), (await Places(server, second, Known.Speaker), await Places(server, Known.Audio, Known.Speaker)));
    }

    [OnBothDatabases]
    public async Task A_parent_is_another_category_of_the_same_shop(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var camping = (await (await server.AsOutdoor()).Get("/api/categories?tenant=outdoor")).Json.GetProperty("categories")[0].GetProperty("id").GetString()!;
        foreach (var parent in (string[])[camping, Known.Nobody, "audio", "", "12345"])
        {
            var details = $"Category with ID '{parent}' does not exist.";
            (await server.Tech.Post("/api/categories", Body.Of(("tenant_id", Known.Tech), ("name", "N"), ("slug", "n"), ("parent_id", parent)))).IsRefused(400, "invalid_parameter", details);
            (await server.Tech.Put($"/api/categories/{Known.Audio}", Body.Of(("name", "N"), ("parent_id", parent)))).IsRefused(400, "invalid_parameter", details);
        }
        (await server.Tech.Put($"/api/categories/{Known.Audio}", Body.Of(("parent_id", Known.Audio)))).IsRefused(409, "conflict", Circle);
        (await server.Tech.Put($"/api/categories/{Known.Electronics}", Body.Of(("name", "N"), ("parent_id", Known.Audio)))).IsRefused(409, "conflict", Circle);
        Assert.Equal("Electronics", (await server.Tech.Get($"/api/categories/{Known.Electronics}")).Text("name"));
    }

    [OnBothDatabases]
    public async Task Two_that_are_moved_below_each_other_at_once_make_no_circle(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var (a, b) = ((await server.Tech.Post("/api/categories", New("A", "a"))).Text("id"), (await server.Tech.Post("/api/categories", New("B", "b"))).Text("id"));
        for (var round = 0; round < 10; round++)
        {
            var answers = await Task.WhenAll(
                server.Tech.Put($"/api/categories/{a}", Body.Of(("parent_id", b))), server.Tech.Put($"/api/categories/{b}", Body.Of(("parent_id", a))));
            Assert.Equal([200, 409], answers.Select(answer => answer.Status).Order());
            foreach (var id in (string[])[a, b]) Assert.Equal(200, (await server.Tech.Put($"/api/categories/{id}", """{"parent_id":null}""")).Status);
        }
    }

    [OnBothDatabases]
    public async Task A_category_with_others_below_it_stays_and_one_with_products_leaves_them(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        (await server.Tech.Delete($"/api/categories/{Known.Electronics}")).IsRefused(409, "conflict", "The category has others below it; move or delete them first.");
        Assert.Equal(204, (await server.Tech.Delete($"/api/categories/{Known.Audio}")).Status);
        Assert.Equal("""["Electronics"]""", (await server.Tech.Get($"/api/products/{Known.Headphones}")).Json.GetProperty("categories").GetRawText());
        Assert.Equal(204, (await server.Tech.Delete($"/api/categories/{Known.Electronics}")).Status);
        Assert.Equal("[]", (await server.Tech.Get($"/api/products/{Known.Headphones}")).Json.GetProperty("categories").GetRawText());
        (await server.Tech.Get("/api/categories?tenant=tech")).Is(200, """{"categories":[],"tenant":"tech","count":0}""");
    }

    [OnBothDatabases]
    public async Task Deleting_while_products_and_subcategories_come_in_breaks_neither(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        for (var round = 0; round < 8; round++)
        {
            var id = (await server.Tech.Post("/api/categories", New($"Busy {round}", $"busy-{round}"))).Text("id");
            var name = new JsonArray($"Busy {round}");
            var answers = await Task.WhenAll(
                server.Tech.Post("/api/products", Body.Product($"B-{round}", ("categories", name.DeepClone()))),
                server.Tech.Put($"/api/products/{Known.Speaker}", Body.Of(("categories", name))),
                server.Tech.Post("/api/categories", Body.Of(("tenant_id", Known.Tech), ("name", "Below"), ("slug", $"below-{round}"), ("parent_id", id))),
                server.Tech.Delete($"/api/categories/{id}"));
            Assert.Equal((201, 200), (answers[0].Status, answers[1].Status));
            Assert.Contains((answers[2].Status, answers[3].Status), ((int, int)[])[(201, 409), (400, 204)]);
        }
        Assert.Empty(server.Log.Errors);
        Assert.Equal(0, await server.Number("SELECT COUNT(*) FROM product_categories p WHERE NOT EXISTS (SELECT 1 FROM categories c WHERE c.id = p.category_id)"));
    }

    public static IEnumerable<object?[]> Wrong =>
    [
        .. ((string[])["tenant_id", "name", "slug"]).Select(name => (object?[])[name, null, "missing_parameter", $"'{name}' is required."]),
        .. ((string[])["tenant_id", "name", "slug"]).Select(name => (object?[])[name, "7", "invalid_parameter", $"'{name}' must be a text."]),
        ["name", "\" \"", "invalid_parameter", "'name' must not be empty."],
        ["name", $"\"{new string('n', 101)}\"", "invalid_parameter", "'name' must have at most 100 characters."],
        .. ((string[])["A", "a b", "-a", "a--b", "é", "a\\n"]).Select(slug => (object?[])["slug", $"\"{slug}\"", "invalid_parameter", "A slug is made of lower-case letters, digits and dashes, at most 100."]),
        ["description", "[]", "invalid_parameter", "'description' must be a text."],
        ["parent_id", "7", "invalid_parameter", "'parent_id' must be a text."],
        ["name", "\"a\\u0000\"", "invalid_json", "The body holds U+0000 or half of a surrogate pair."],
    ];

    [OnBothDatabases(nameof(Wrong))]
    public async Task A_member_that_cannot_be_right_is_named_and_nothing_is_made(TestDatabase kind, string member, string? value, string code, string details)
    {
        var server = await servers.On(kind);
        var body = JsonNode.Parse(New("N", "never"))!.AsObject();
        if (value is null) body.Remove(member);
        else body[member] = "@@";
        (await server.Tech.Post("/api/categories", body.ToJsonString().Replace("\"@@\"", value, StringComparison.Ordinal))).IsRefused(400, code, details);
        Assert.Equal(3, await server.Number("SELECT COUNT(*) FROM categories"));
    }

    [OnBothDatabases]
    public async Task An_id_that_is_no_id_is_a_404(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var id in (string[])["12345", "audio", Known.Nobody])
        {
            var details = $"Category with ID '{id}' does not exist.";
            (await server.Tech.Get($"/api/categories/{id}")).IsRefused(404, "resource_not_found", details);
            (await server.Tech.Put($"/api/categories/{id}", "{}")).IsRefused(404, "resource_not_found", details);
            (await server.Tech.Delete($"/api/categories/{id}")).IsRefused(404, "resource_not_found", details);
        }
    }

    private static string New(string name, string slug, string tenant = Known.Tech) => Body.Of(("tenant_id", tenant), ("name", name), ("slug", slug));

    private static Task<long> Places(TestServer server, string category, string product) => server.Number(
        "SELECT COUNT(*) FROM product_categories pc JOIN categories c ON c.id = pc.category_id AND c.uuid = $1 JOIN products p ON p.id = pc.product_id AND p.uuid = $2",
        Guid.Parse(category), Guid.Parse(product));

    private static string Category(string name, string description, string slug, string parent, string updated) => $$"""
        {
          "id": "«uuid»", "name": "{{name}}", "description": {{description}}, "slug": "{{slug}}", "parent_id": {{parent}}, "tenant_id": "{{Known.Tech}}",
          "created_at": "2026-03-02T10:00:00Z", "updated_at": "2026-03-02T{{updated}}Z"
        }
        """;
}
