using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Seed;

/// <summary>Every sample of PyCommerce's document, in the document's own JSON.</summary>
public sealed class SeedSampleTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [OnBothDatabases]
    public async Task Health_answers_the_documents_sample(TestDatabase kind)
    {
        var server = await servers.On(kind);
        (await server.Anonymous.Get("/api/health")).Is(200, """
            {
              "status": "ok",
              "version": "1.0.0",
              "message": "PyCommerce API is running"
            }
            """);
    }

    [OnBothDatabases]
    public async Task Tenants_lists_the_six_demo_shops_in_order(TestDatabase kind)
    {
        var server = await servers.On(kind);
        (await server.Tech.Get("/api/tenants")).Is(200, """
            {
              "tenants": [
                {"id": "ea6c4bc0-d5aa-4f5c-b769-c51c812a5037", "name": "Tech Gadgets", "slug": "tech", "domain": "tech.pycommerce.org", "active": true},
                {"id": "f8a7b6c5-e4d3-4c2b-a1b0-9f8e7d6c5b4a", "name": "Outdoor Adventures", "slug": "outdoor", "domain": "outdoor.pycommerce.org", "active": true},
                {"id": "0c0ffee0-0000-4000-8000-000000000003", "name": "Cellar Door", "slug": "cellar", "domain": "cellar.example", "active": true},
                {"id": "0c0ffee0-0000-4000-8000-000000000004", "name": "Tienda", "slug": "tienda", "domain": "tienda.example", "active": true},
                {"id": "0c0ffee0-0000-4000-8000-000000000005", "name": "Librairie", "slug": "librairie", "domain": "librairie.example", "active": true},
                {"id": "0c0ffee0-0000-4000-8000-000000000006", "name": "Dahl", "slug": "dahl", "domain": "dahl.example", "active": true}
              ],
              "count": 6
            }
            """);
    }

    [OnBothDatabases]
    public async Task Products_of_the_audio_category_in_stock_are_the_documents_two(TestDatabase kind)
    {
        var server = await servers.On(kind);
        (await server.Tech.Get("/api/products?tenant=tech&category=Audio&in_stock=true")).Is(200, SeedDocument.Products("true"));
    }

    [OnBothDatabases]
    public async Task The_documents_curl_for_products_answers_the_same_two(TestDatabase kind)
    {
        var server = await servers.On(kind);
        (await server.Tech.Get("/api/products?tenant=tech&category=Audio")).Is(200, SeedDocument.Products("null"));
    }

    [OnBothDatabases]
    public async Task Orders_of_tech_are_the_documents_two(TestDatabase kind)
    {
        var server = await servers.On(kind);
        (await server.Tech.Get("/api/orders?tenant=tech")).Is(200, SeedDocument.Orders);
    }

    [OnBothDatabases]
    public async Task The_completed_order_is_the_documents(TestDatabase kind)
    {
        var server = await servers.On(kind);
        (await server.Tech.Get("/api/orders/d7e8f9a0-b1c2-4d3e-8f4a-5b6c7d8e9f0a")).Is(200, SeedDocument.CompletedOrder);
    }

    [OnBothDatabases]
    public async Task Categories_of_tech_are_the_documents_two(TestDatabase kind)
    {
        var server = await servers.On(kind);
        (await server.Tech.Get("/api/categories?tenant=tech")).Is(200, SeedDocument.Categories);
    }

    [OnBothDatabases]
    public async Task Categories_under_a_parent_are_its_children(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var audio = """{"id":"b2c3d4e5-f6a7-4b8c-9d0e-1f2a3b4c5d6e","name":"Audio","description":"Audio devices and accessories","slug":"audio","parent_id":"a1b2c3d4-e5f6-4a7b-9c8d-9e0f1a2b3c4d"}""";
        var electronics = """{"id":"a1b2c3d4-e5f6-4a7b-9c8d-9e0f1a2b3c4d","name":"Electronics","description":"Electronic devices and gadgets","slug":"electronics","parent_id":null}""";
        const string none = """{"categories":[],"tenant":"tech","count":0}""";
        var categories = "/api/categories?tenant=tech&parent_id=";
        (await server.Tech.Get(categories + Known.Electronics)).Is(200, $$"""{"categories":[{{audio}}],"tenant":"tech","count":1}""");
        (await server.Tech.Get(categories + "null")).Is(200, $$"""{"categories":[{{electronics}}],"tenant":"tech","count":1}""");
        (await server.Tech.Get(categories + Known.Audio)).Is(200, none);
        (await server.Tech.Get(categories + Known.Nobody)).Is(200, none);
        (await server.Tech.Get(categories + "12345")).Is(200, none);
    }

    [OnBothDatabases]
    public async Task An_order_that_does_not_exist_is_the_documents_error(TestDatabase kind)
    {
        var server = await servers.On(kind);
        (await server.Tech.Get("/api/orders/12345")).Is(404, """
            {
              "error": {
                "code": "resource_not_found",
                "message": "The requested resource was not found.",
                "details": "Order with ID '12345' does not exist."
              }
            }
            """);
    }

    [OnBothDatabases]
    public async Task The_documents_order_can_be_placed_and_read_back_field_by_field(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var placed = (await server.Tech.Post("/api/orders", SeedDocument.NewOrder))
            .Is(201, """{"id": "«uuid»", "status": "pending", "message": "Order created successfully"}""");
        Assert.Equal($"/api/orders/{placed.Text("id")}", placed.Header("Location"));
        (await server.Tech.Get(placed.Header("Location")!)).Is(200, SeedDocument.PlacedOrder("\"Please call before delivery\""));
    }

    [OnBothDatabases]
    public async Task The_documents_curl_places_an_order_without_the_optional_members(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var placed = (await server.Tech.Post("/api/orders", SeedDocument.CurlOrder))
            .Is(201, """{"id": "«uuid»", "status": "pending", "message": "Order created successfully"}""");
        (await server.Tech.Get(placed.Header("Location")!)).Is(200, SeedDocument.PlacedOrder("null"));
    }
}
