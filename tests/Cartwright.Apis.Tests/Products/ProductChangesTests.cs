using System.Text.Json.Nodes;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Products;

public sealed class ProductChangesTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [OnBothDatabases]
    public async Task A_product_is_made_read_changed_and_deleted(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var made = (await server.Tech.Post("/api/products", Body.Of(
            ("tenant_id", Known.Tech), ("name", "Desk Lamp"), ("price", 19.5m), ("sku", "DL-1"), ("stock", 7), ("description", "Bright"), ("categories", new JsonArray("audio", "Light")))))
            .Is(201, Product("Desk Lamp", "\"Bright\"", "19.50", "DL-1", 7, """["Audio", "Light"]""", "10:00:00"));
        var path = $"/api/products/{made.Text("id")}";
        Assert.Equal(path, made.Header("Location"));
        SameJson.Check(made.Body, (await server.Tech.Get(path)).Body);

        server.Time.Advance(TimeSpan.FromSeconds(90));
        (await server.Tech.Put(path, """{"price": 21, "description": null}""")).Is(200, Product("Desk Lamp", "null", "21", "DL-1", 7, """["Audio", "Light"]""", "10:01:30"));
        (await server.Tech.Put(path, """{"name": "Lamp", "sku": "DL-2", "stock": 0, "categories": []}""")).Is(200, Product("Lamp", "null", "21", "DL-2", 0, "[]", "10:01:30"));
        (await server.Tech.Put(path, "{}")).Is(200, Product("Lamp", "null", "21", "DL-2", 0, "[]", "10:01:30"));
        (await server.Tech.Get(path)).Is(200, Product("Lamp", "null", "21", "DL-2", 0, "[]", "10:01:30"));

        var deleted = await server.Tech.Delete(path);
        Assert.Equal((204, ""), (deleted.Status, deleted.Body));
        var gone = $"Product with ID '{made.Text("id")}' does not exist.";
        (await server.Tech.Get(path)).IsRefused(404, "resource_not_found", gone);
        (await server.Tech.Put(path, "{}")).IsRefused(404, "resource_not_found", gone);
        (await server.Tech.Delete(path)).IsRefused(404, "resource_not_found", gone);
        Assert.Equal(3, (await server.Tech.Get("/api/products?tenant=tech")).Json.GetProperty("count").GetInt32());
    }

    [OnBothDatabases]
    public async Task Only_the_required_members_make_a_product_without_stock(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        (await server.Tech.Post("/api/products", Body.Product("S-1"))).Is(201, Product("Thing S-1", "null", "10", "S-1", 0, "[]", "10:00:00"));
    }

    [OnBothDatabases]
    public async Task A_sku_exists_once_in_a_shop_until_its_product_is_deleted(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        const string taken = "A product with SKU 'WH-001' already exists.";
        (await server.Tech.Post("/api/products", Body.Product("WH-001"))).IsRefused(409, "duplicate_sku", taken);
        (await server.Tech.Put($"/api/products/{Known.Speaker}", """{"sku":"WH-001"}""")).IsRefused(409, "duplicate_sku", taken);
        Assert.Equal(200, (await server.Tech.Put($"/api/products/{Known.Headphones}", """{"sku":"WH-001"}""")).Status);
        Assert.Equal(201, (await (await server.AsAdmin()).Post("/api/products", Body.Product("WH-001", ("tenant_id", Known.Outdoor)))).Status);
        Assert.Equal(204, (await server.Tech.Delete($"/api/products/{Known.Headphones}")).Status);
        Assert.Equal(201, (await server.Tech.Post("/api/products", Body.Product("WH-001"))).Status);
        (await server.Tech.Post("/api/products", Body.Product("WH-001"))).IsRefused(409, "duplicate_sku", taken);
    }

    [OnBothDatabases]
    public async Task Of_many_products_made_at_once_with_one_sku_one_is_made(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => server.Tech.Post("/api/products", Body.Product("RACE-1"))));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.IsRefused(409, "duplicate_sku", "A product with SKU 'RACE-1' already exists."));
    }

    [OnBothDatabases]
    public async Task Of_many_products_made_at_once_in_one_new_category_all_are_made(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => server.Tech.Post("/api/products", Body.Product($"NEW-{i}", ("categories", new JsonArray("Brand New"))))));
        Assert.All(answers, answer => Assert.True(answer.Status == 201, answer.Body));
        Assert.Equal(12, (await server.Tech.Get("/api/products?tenant=tech&category=brand-new")).Json.GetProperty("count").GetInt32());
        Assert.Equal(3, (await server.Tech.Get("/api/categories?tenant=tech")).Json.GetProperty("count").GetInt32());
    }

    [OnBothDatabases]
    public async Task The_stock_that_is_put_is_the_stock_that_is_shown_whatever_orders_hold(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Tech.Buy(Known.Headphones, 5);
        Assert.Equal(20, await server.Tech.Stock(Known.Headphones));
        foreach (var stock in (int[])[3, 0, 1000, 3])
        {
            Assert.Equal(stock, (await server.Tech.Put($"/api/products/{Known.Headphones}", Body.Of(("stock", stock)))).Json.GetProperty("stock").GetInt32());
            Assert.Equal(stock, await server.Tech.Stock(Known.Headphones));
        }
        await server.Tech.Buy(Known.Headphones, 3);
        Assert.Equal(0, await server.Tech.Stock(Known.Headphones));
        await server.Database.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task Prices_are_rounded_half_away_from_zero(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var (sent, kept) in ((string, decimal)[])
            [("1.005", 1.01m), ("1.0049999", 1m), ("2.675", 2.68m), ("0.005", 0.01m), ("0.0049", 0m), ("0", 0m), ("19.99", 19.99m), ("0.29", 0.29m), ("1.15", 1.15m), ("1e2", 100m), ("1000000000", 1_000_000_000m)])
        {
            var answer = await server.Tech.Put($"/api/products/{Known.Speaker}", $$"""{"price":{{sent}}}""");
            Assert.Equal((sent, 200, kept), (sent, answer.Status, answer.Json.GetProperty("price").GetDecimal()));
        }
    }

    /// <summary>A member of a new product, what it is set to (null: left out) and the complaint.</summary>
    public static IEnumerable<object?[]> Wrong =>
    [
        .. ((string[])["tenant_id", "name", "price", "sku"]).SelectMany(name => (object?[][])[[name, null, "missing_parameter", $"'{name}' is required."], [name, "null", "missing_parameter", $"'{name}' is required."]]),
        .. ((string[])["tenant_id", "name", "sku"]).SelectMany(name => (object?[][])[[name, "\" \"", "invalid_parameter", $"'{name}' must not be empty."], [name, "7", "invalid_parameter", $"'{name}' must be a text."]]),
        .. ((string[])["\"1\"", "true", "[]", "1e400"]).Select(bad => (object?[])["price", bad, "invalid_parameter", "'price' must be a number."]),
        .. ((string[])["-0.01", "1000000000.01"]).Select(bad => (object?[])["price", bad, "invalid_parameter", "'price' must be a number between 0 and 1000000000."]),
        .. ((string[])["1.5", "\"1\"", "true", "9223372036854775808", "1e400"]).Select(bad => (object?[])["stock", bad, "invalid_parameter", "'stock' must be an integer."]),
        .. ((string[])["-1", "1000000001"]).Select(bad => (object?[])["stock", bad, "invalid_parameter", "'stock' must be an integer between 0 and 1000000000."]),
        ["description", "1", "invalid_parameter", "'description' must be a text."],
        ["categories", "\"Audio\"", "invalid_parameter", "'categories' must be a list of at most 50 texts."],
        ["categories", "[1]", "invalid_parameter", "'categories' must be a list of texts of at most 100 characters."],
        ["categories", "[\"\"]", "invalid_parameter", "'categories' must be a list of texts of at most 100 characters."],
    ];

    [OnBothDatabases(nameof(Wrong))]
    public async Task A_member_that_cannot_be_right_is_named_and_nothing_is_made(TestDatabase kind, string member, string? value, string code, string details)
    {
        var server = await servers.On(kind);
        var body = JsonNode.Parse(Body.Product("NEVER-1"))!.AsObject();
        if (value is null) body.Remove(member);
        else body[member] = "@@";
        (await server.Tech.Post("/api/products", body.ToJsonString().Replace("\"@@\"", value, StringComparison.Ordinal))).IsRefused(400, code, details);
        Assert.Equal(0, await server.Number("SELECT COUNT(*) FROM products WHERE sku = 'NEVER-1'"));
    }

    [OnBothDatabases]
    public async Task A_change_that_cannot_be_right_changes_nothing(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var before = (await server.Tech.Get($"/api/products/{Known.Headphones}")).Body;
        foreach (var body in (string[])["""{"name":"New","price":-1}""", """{"price":1,"stock":"3"}""", """{"name":" "}""", """{"sku":""}""", """{"price":1,"sku":"BS-002"}""", "[]", "7"])
            Assert.True((await server.Tech.Put($"/api/products/{Known.Headphones}", body)).Status is 400 or 409, body);
        Assert.Equal(before, (await server.Tech.Get($"/api/products/{Known.Headphones}")).Body);
    }

    [OnBothDatabases]
    public async Task An_id_that_is_no_id_is_a_404(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var id in (string[])["12345", "x", Known.Nobody, "b5c6d7e8f9a04b1c8d2e3f4a5b6c7d8e", "%7Bb5c6d7e8-f9a0-4b1c-8d2e-3f4a5b6c7d8e%7D"])
        {
            var details = $"Product with ID '{Uri.UnescapeDataString(id)}' does not exist.";
            (await server.Tech.Get($"/api/products/{id}")).IsRefused(404, "resource_not_found", details);
            (await server.Tech.Put($"/api/products/{id}", "{}")).IsRefused(404, "resource_not_found", details);
            (await server.Tech.Delete($"/api/products/{id}")).IsRefused(404, "resource_not_found", details);
        }
    }

    private static string Product(string name, string description, string price, string sku, int stock, string categories, string updated) => $$"""
        {
          "id": "«uuid»", "name": "{{name}}", "description": {{description}}, "price": {{price}}, "sku": "{{sku}}", "stock": {{stock}}, "categories": {{categories}},
          "tenant_id": "ea6c4bc0-d5aa-4f5c-b769-c51c812a5037", "images": [], "metadata": {}, "created_at": "2026-03-02T10:00:00Z", "updated_at": "2026-03-02T{{updated}}Z",
          "weight": null, "reorder_level": null
        }
        """;
}
