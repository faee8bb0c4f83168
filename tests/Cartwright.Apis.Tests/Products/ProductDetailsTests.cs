using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Products;

public sealed class ProductDetailsTests
{
    private const string Path = $"/api/products/{Known.Headphones}";

    [OnBothDatabases]
    public async Task Metadata_weight_and_reorder_level_are_kept_as_they_were_given(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var made = await server.Tech.Post("/api/products", """
            {"tenant_id":"ea6c4bc0-d5aa-4f5c-b769-c51c812a5037","name":"Lamp","price":1,"sku":"L-1","metadata":{"colour":"réd","sizes":[1,2.50,null],"deep":{"er":true}},"weight":1.2345,"reorder_level":3}
            """);
        made.Is(201, $$"""
            {"id":"«uuid»","name":"Lamp","description":null,"price":1,"sku":"L-1","stock":0,"categories":[],"tenant_id":"{{Known.Tech}}","images":[],
             "metadata":{"colour":"réd","sizes":[1,2.50,null],"deep":{"er":true} },"created_at":"2026-03-02T10:00:00Z","updated_at":"2026-03-02T10:00:00Z","weight":1.235,"reorder_level":3}
            """);
        var path = $"/api/products/{made.Text("id")}";
        SameJson.Check(made.Body, (await server.Tech.Get(path)).Body);
        SameJson.Check(made.Body, (await server.Tech.Put(path, made.Body)).Body);
        var changed = (await server.Tech.Put(path, """{"metadata":{"a":1}}""")).Json;
        Assert.Equal(("""{"a":1}""", 1.235m), (changed.GetProperty("metadata").GetRawText(), changed.GetProperty("weight").GetDecimal()));
        var cleared = (await server.Tech.Put(path, """{"metadata":null,"weight":null,"reorder_level":null}""")).Body;
        Assert.Contains("\"metadata\":{}", cleared, StringComparison.Ordinal);
        Assert.Contains("\"weight\":null,\"reorder_level\":null}", cleared, StringComparison.Ordinal);
    }

    [OnBothDatabases]
    public async Task The_list_keeps_its_seven_members(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Tech.Put(Path, """{"metadata":{"a":1},"weight":1}""");
        var product = (await server.Tech.Get("/api/products?tenant=tech")).Json.GetProperty("products")[0];
        Assert.Equal(["id", "name", "description", "price", "sku", "stock", "categories"], product.EnumerateObject().Select(member => member.Name));
    }

    [OnBothDatabases]
    public async Task What_cannot_be_right_is_named_and_changes_nothing(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var before = (await server.Tech.Get(Path)).Body;
        foreach (var (body, details) in ((string, string)[])
        [
            ("""{"metadata":[]}""", "'metadata' must be an object."), ("""{"metadata":"x"}""", "'metadata' must be an object."),
            (Body.Of(("metadata", new System.Text.Json.Nodes.JsonObject { ["x"] = new string('x', 17_000) })), "'metadata' must have at most 16384 characters."),
            ("""{"weight":-1}""", "'weight' must be a number between 0 and 1000000000."), ("""{"weight":"1 kg"}""", "'weight' must be a number."), ("""{"weight":100001}""", "'weight' must be kilograms between 0 and 100000."),
            ("""{"reorder_level":1.5}""", "'reorder_level' must be an integer."), ("""{"images":"x"}""", "'images' must be a list of at most 50 ids."), ("""{"images":[1]}""", "'images' must be a list of at most 50 ids."),
            ("""{"images":[{"url":"x"}]}""", "'images' must be a list of at most 50 ids."),
        ])
            (await server.Tech.Put(Path, body)).IsRefused(400, "invalid_parameter", details);
        Assert.Equal(before, (await server.Tech.Get(Path)).Body);
    }

    [OnBothDatabases]
    public async Task Every_change_of_a_product_is_in_the_audit_log(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var id = (await server.Tech.Post("/api/products", Body.Product("A-1"))).Text("id");
        await server.Tech.Put($"/api/products/{id}", """{"price":2,"description":"long"}""");
        await server.Tech.Put($"/api/products/{id}", """{"sku":"WH-001"}""");
        await server.Tech.Delete($"/api/products/{id}");
        Assert.Equal(3, await server.Number("SELECT COUNT(*) FROM audit_entries WHERE subject = $1 AND api = 'pycommerce' AND actor LIKE 'key:%'", id));
        Assert.Equal(1, await server.Number("""SELECT COUNT(*) FROM audit_entries WHERE action = 'product.changed' AND changes = '{"price":2,"description":"changed"}'"""));
    }
}
