using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Products;

public sealed class ProductFilterTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string All = "WH-001 BS-002 UC-003";

    /// <summary>A query, the SKUs it finds in order, and the filters as they are shown.</summary>
    public static IEnumerable<object?[]> Filters =>
    [
        Row("", All),
        Row("category=Audio", "WH-001 BS-002", category: "Audio"),
        Row("category=audio", "WH-001 BS-002", category: "audio"),
        Row("category=ELECTRONICS", All, category: "ELECTRONICS"),
        Row("category=Aud", "", category: "Aud"),
        Row("category=Nothing", "", category: "Nothing"),
        Row("category=%25", "", category: "%"),
        Row("min_price=79.99", "WH-001 BS-002", min: "79.99"),
        Row("min_price=79.991", "WH-001", min: "79.991"),
        Row("min_price=129.99", "WH-001", min: "129.99"),
        Row("min_price=130", "", min: "130"),
        Row("min_price=0", All, min: "0"),
        Row("min_price=99999999999999999999", "", min: "99999999999999999999"),
        Row("max_price=79.99", "BS-002 UC-003", max: "79.99"),
        Row("max_price=79.989", "UC-003", max: "79.989"),
        Row("max_price=9.99", "UC-003", max: "9.99"),
        Row("max_price=0", "", max: "0"),
        Row("max_price=1e2", "BS-002 UC-003", max: "100"),
        Row("min_price=79.99&max_price=79.99", "BS-002", min: "79.99", max: "79.99"),
        Row("min_price=100&max_price=50", "", min: "100", max: "50"),
        Row("in_stock=true", "WH-001 BS-002", stock: "true"),
        Row("in_stock=false", "UC-003", stock: "false"),
        Row("category=Electronics&max_price=100&in_stock=true", "BS-002", category: "Electronics", max: "100", stock: "true"),
        Row("category=Audio&min_price=10&max_price=200&in_stock=false", "", category: "Audio", min: "10", max: "200", stock: "false"),
        Row("category=&min_price=&max_price=&in_stock=&limit=&offset=", All),
    ];

    [OnBothDatabases(nameof(Filters))]
    public async Task Filters_are_inclusive_and_combined(TestDatabase kind, string query, string skus, string filters)
    {
        var server = await servers.On(kind);
        var products = skus.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(sku => Products[sku]).ToList();
        (await server.Tech.Get($"/api/products?tenant=tech&{query}"))
            .Is(200, $$"""{"products": [{{string.Join(',', products)}}], "tenant": "tech", "count": {{products.Count}}, "filters": {{filters}} }""");
    }

    [OnBothDatabases]
    public async Task Every_word_for_yes_and_no_is_understood_in_any_case(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var (words, count) in ((string[], int)[])[(["true", "1", "yes", "on", "t", "y", "TRUE", "Yes"], 2), (["false", "0", "no", "off", "f", "n", "False", "OFF"], 1)])
        {
            foreach (var word in words)
                Assert.Equal((word, count), (word, (await server.Tech.Get($"/api/products?tenant=tech&in_stock={word}")).Json.GetProperty("count").GetInt32()));
        }
    }

    [OnBothDatabases]
    public async Task A_parameter_that_cannot_be_right_is_named(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var path in (string[])["/api/products", "/api/products?tenant=", "/api/products?category=Audio"])
            (await server.Tech.Get(path)).IsRefused(400, "missing_parameter", "'tenant' is required.");
        foreach (var name in (string[])["min_price", "max_price"])
        {
            foreach (var bad in (string[])["-1", "-0.01", "abc", "NaN", "Infinity", "1,5", "1e400", "0x10", "%201", "1%20", "12%20000"])
                (await server.Tech.Get($"/api/products?tenant=tech&{name}={bad}")).IsRefused(400, "invalid_parameter", $"'{name}' must be a number of 0 or more.");
        }
        foreach (var bad in (string[])["2", "maybe", "truee", "null"])
            (await server.Tech.Get($"/api/products?tenant=tech&in_stock={bad}")).IsRefused(400, "invalid_parameter", "'in_stock' must be true or false.");
        foreach (var bad in (string[])["0", "-1", "1001", "x", "1.5", "99999999999"])
            (await server.Tech.Get($"/api/products?tenant=tech&limit={bad}")).IsRefused(400, "invalid_parameter", "'limit' must be an integer between 1 and 1000.");
        foreach (var bad in (string[])["-1", "x", "99999999999"])
            (await server.Tech.Get($"/api/products?tenant=tech&offset={bad}")).IsRefused(400, "invalid_parameter", "'offset' must be an integer between 0 and 2147483647.");
    }

    [OnBothDatabases]
    public async Task A_window_counts_all_matches(TestDatabase kind)
    {
        var server = await servers.On(kind);
        const string none = """{"category":null,"min_price":null,"max_price":null,"in_stock":null}""";
        foreach (var (query, skus, count) in ((string, string, int)[])
            [("limit=1", "WH-001", 3), ("limit=2", "WH-001 BS-002", 3), ("offset=1", "BS-002 UC-003", 3), ("limit=1&offset=1", "BS-002", 3), ("limit=1000&offset=3", "", 3)])
        {
            (await server.Tech.Get($"/api/products?tenant=tech&{query}"))
                .Is(200, $$"""{"products": [{{string.Join(',', skus.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(sku => Products[sku]))}}], "tenant": "tech", "count": {{count}}, "filters": {{none}} }""");
        }
        Assert.Equal(2, (await server.Tech.Get("/api/products?tenant=tech&category=Audio&limit=1")).Json.GetProperty("count").GetInt32());
        Assert.Equal(0, (await server.Tech.Get("/api/products?tenant=tech&category=None&limit=1")).Json.GetProperty("count").GetInt32());
    }

    [OnBothDatabases]
    public async Task The_tenant_is_shown_as_it_was_sent(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var answer = await server.Tech.Get("/api/products?tenant=TECH&in_stock=0");
        Assert.Equal((200, "TECH", 1), (answer.Status, answer.Text("tenant"), answer.Json.GetProperty("count").GetInt32()));
    }

    [OnBothDatabases]
    public async Task A_category_of_several_words_is_found_by_its_name_and_by_its_slug(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Tech.Post("/api/products", Body.Product("CAM-1", ("categories", new System.Text.Json.Nodes.JsonArray("Caméras & Co"))));
        foreach (var name in (string[])["Cam%C3%A9ras%20%26%20Co", "CAM%C3%89RAS+%26+CO", "cameras-co"])
            Assert.Equal((name, 1), (name, (await server.Tech.Get($"/api/products?tenant=tech&category={name}")).Json.GetProperty("count").GetInt32()));
    }

    [OnBothDatabases]
    public async Task Search_finds_parts_of_name_description_and_sku_in_any_case(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var (words, skus) in ((string, string)[])
        [
            ("headphones", "WH-001"), ("PHONE", "WH-001"), ("wh-001", "WH-001"), ("-00", All), ("waterproof", "BS-002"), ("wireless%20noise", "WH-001"),
            ("cable", "UC-003"), ("nothing-like-it", ""), ("%25", ""), ("_", ""), ("'", ""), ("%22", ""),
        ])
        {
            var found = (await server.Tech.Get($"/api/products/search?tenant=tech&q={words}")).Json.GetProperty("products").EnumerateArray();
            Assert.Equal((words, skus), (words, string.Join(' ', found.Select(product => product.GetProperty("sku").GetString()))));
        }
        (await server.Tech.Get("/api/products/search?q=speaker"))
            .Is(200, $$"""{"products": [{{Products["BS-002"]}}], "tenant": "tech", "count": 1, "filters": {"category":null,"min_price":null,"max_price":null,"in_stock":null} }""");
        (await server.Tech.Get("/api/products/search?tenant=tech")).IsRefused(400, "missing_parameter", "'q' is required.");
        (await server.Tech.Get("/api/products/search?q=" + new string('x', 201))).IsRefused(400, "invalid_parameter", "'q' must have at most 200 characters.");
    }

    private static readonly Dictionary<string, string> Products = new()
    {
        ["WH-001"] = """
            {"id": "b5c6d7e8-f9a0-4b1c-8d2e-3f4a5b6c7d8e", "name": "Wireless Headphones", "description": "Premium wireless headphones with noise cancellation",
             "price": 129.99, "sku": "WH-001", "stock": 25, "categories": ["Electronics", "Audio"]}
            """,
        ["BS-002"] = """
            {"id": "c6d7e8f9-a0b1-4c2d-8e3f-4a5b6c7d8e9f", "name": "Bluetooth Speaker", "description": "Waterproof portable Bluetooth speaker",
             "price": 79.99, "sku": "BS-002", "stock": 42, "categories": ["Electronics", "Audio"]}
            """,
        ["UC-003"] = """{"id": "«uuid»", "name": "USB-C Cable", "description": null, "price": 9.99, "sku": "UC-003", "stock": 0, "categories": ["Electronics"]}""",
    };

    private static object?[] Row(string query, string skus, string? category = null, string min = "null", string max = "null", string stock = "null") =>
        [query, skus, $$"""{"category": {{(category is null ? "null" : $"\"{category}\"")}}, "min_price": {{min}}, "max_price": {{max}}, "in_stock": {{stock}} }"""];
}
