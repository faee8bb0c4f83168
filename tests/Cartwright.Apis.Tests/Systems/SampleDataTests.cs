using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Systems;

public sealed class SampleDataTests
{
    [OnBothDatabases]
    public async Task An_empty_shop_gets_five_products_and_one_that_has_some_is_left_as_it_is(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Execute("UPDATE products SET deleted = created WHERE tenant_id = (SELECT id FROM tenants WHERE slug = 'outdoor')");
        var outdoor = await server.AsOutdoor();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => outdoor.Post("/api/generate-sample-data", null)));
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Single(answers, answer => answer.Json.GetProperty("tenants")[0].GetProperty("products_created").GetInt32() == 5)
            .Is(200, $$"""{"status":"success","message":"5 sample products were made.","tenants":[{"id":"{{Known.Outdoor}}","slug":"outdoor","products_created":5}]}""");
        (await outdoor.Post("/api/generate-sample-data", Body.Of(("tenant_id", Known.Outdoor))))
            .Is(200, $$"""{"status":"success","message":"There are products already; nothing was made.","tenants":[{"id":"{{Known.Outdoor}}","slug":"outdoor","products_created":0}]}""");

        var products = (await outdoor.Get("/api/products?tenant=outdoor")).Json.GetProperty("products").EnumerateArray();
        Assert.Equal([(10m, 20), (20m, 40), (30m, 60), (40m, 80), (50m, 100)], products.Select(product => (product.GetProperty("price").GetDecimal(), product.GetProperty("stock").GetInt32())));
        Assert.All(products, product => Assert.Equal(1, product.GetProperty("categories").GetArrayLength()));
        await server.Database.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task The_platforms_admin_gets_the_two_sample_shops_once(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var admin = await server.AsAdmin();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => admin.Post("/api/generate-sample-data", null)));
        Assert.All(answers, answer => Assert.Equal((200, "demo1 demo2"), (answer.Status, string.Join(' ', answer.Json.GetProperty("tenants").EnumerateArray().Select(tenant => tenant.GetProperty("slug").GetString())))));
        Assert.Single(answers, answer => answer.Text("message") == "10 sample products were made.");
        Assert.Equal(8, (await admin.Get("/api/tenants")).Json.GetProperty("count").GetInt32());
        Assert.Equal(5, (await admin.Get("/api/products?tenant=demo2")).Json.GetProperty("count").GetInt32());
    }

    [OnBothDatabases]
    public async Task Only_staff_makes_samples_and_only_in_its_own_shop(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        Assert.Equal(401, (await server.Anonymous.Post("/api/generate-sample-data", null)).Status);
        (await (await server.AsJane()).Post("/api/generate-sample-data", "{}")).IsRefused(403, "forbidden", "Sample data are made by staff.");
        (await server.Tech.Post("/api/generate-sample-data", Body.Of(("tenant_id", Known.Outdoor)))).IsRefused(403, "tenant_mismatch", "The token belongs to another tenant.");
        (await server.Tech.Post("/api/generate-sample-data", Body.Of(("tenant_id", Known.Nobody)))).IsRefused(404, "resource_not_found", $"Tenant '{Known.Nobody}' does not exist.");
        (await server.Tech.Post("/api/generate-sample-data", """{"tenant_id":1}""")).IsRefused(400, "invalid_parameter", "'tenant_id' must be a text.");
        Assert.Equal(3, (await server.Tech.Get("/api/products?tenant=tech")).Json.GetProperty("count").GetInt32());
    }
}
