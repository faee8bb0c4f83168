using System.Text.Json.Nodes;
using Cartwright.Apis.Tests.Fixture;
using Cartwright.Pricing;

namespace Cartwright.Apis.Tests.Shipping;

public sealed class ShippingTests
{
    private static readonly ShippingMethod Standard = new()
    {
        Code = "standard",
        Name = "Standard",
        Description = "By post",
        Price = 5_99,
        PricePerKilogram = 50,
        FreeFrom = 200_00,
        Days = 5,
    };

    private static readonly ShippingMethod Express = new() { Code = "express", Name = "Express", Price = 12_99, Countries = "usa,ca" };

    [OnBothDatabases]
    public async Task A_shop_lists_its_methods_all_or_those_that_go_to_a_country(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        (await server.Tech.Get("/api/shipping-methods?tenant=tech")).Is(200, """{"shipping_methods":[],"tenant":"tech","count":0}""");
        await server.Ship(Standard);
        await server.Ship(Express);
        const string standard = """{"id":"standard","name":"Standard","description":"By post","price":5.99,"estimated_days":5,"price_per_kg":0.50,"free_from":200}""";
        const string express = """{"id":"express","name":"Express","description":null,"price":12.99,"estimated_days":null,"price_per_kg":0,"free_from":null}""";

        (await server.Tech.Get("/api/shipping-methods?tenant=tech")).Is(200, $$"""{"shipping_methods":[{{standard}},{{express}}],"tenant":"tech","count":2}""");
        (await (await server.AsJane()).Get("/api/shipping-methods?tenant=tech&country=USA")).Is(200, $$"""{"shipping_methods":[{{standard}},{{express}}],"tenant":"tech","count":2}""");
        (await server.Tech.Get("/api/shipping-methods?tenant=tech&country=DE")).Is(200, $$"""{"shipping_methods":[{{standard}}],"tenant":"tech","count":1}""");
        (await (await server.AsOutdoor()).Get("/api/shipping-methods?tenant=outdoor")).Is(200, """{"shipping_methods":[],"tenant":"outdoor","count":0}""");
        (await server.Tech.Get("/api/shipping-methods")).IsRefused(400, "missing_parameter", "'tenant' is required.");
        (await server.Tech.Get("/api/shipping-methods?tenant=outdoor")).IsRefused(403, "tenant_mismatch", "The token belongs to another tenant.");
        (await server.Tech.Get("/api/shipping-methods?tenant=nowhere")).IsRefused(404, "resource_not_found", "Tenant 'nowhere' does not exist.");
    }

    [OnBothDatabases]
    public async Task Shipping_is_calculated_from_the_catalogue_and_charged_as_calculated(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Execute("UPDATE products SET weight_grams = 750 WHERE sku = 'WH-001'");
        (await server.Tech.Post("/api/shipping/calculate", Question())).Is(200, """{"shipping_options":[],"tenant":"tech","subtotal":129.99,"total_weight":0.75}""");
        await server.Ship(Standard);
        await server.Ship(Express);

        (await server.Tech.Post("/api/shipping/calculate", Question())).Is(200, """
            {"shipping_options":[
              {"id":"standard","name":"Standard","description":"By post","price":6.49,"estimated_days":5},
              {"id":"express","name":"Express","description":null,"price":12.99,"estimated_days":null}],
             "tenant":"tech","subtotal":129.99,"total_weight":0.75}
            """);
        (await server.Tech.Post("/api/shipping/calculate", Question(quantity: 2, country: "DE"))).Is(200, """
            {"shipping_options":[{"id":"standard","name":"Standard","description":"By post","price":0,"estimated_days":5}],"tenant":"tech","subtotal":259.98,"total_weight":1.5}
            """);
        (await server.Tech.Post("/api/shipping/calculate", Question(Known.Speaker))).Is(200, """
            {"shipping_options":[
              {"id":"standard","name":"Standard","description":"By post","price":6.49,"estimated_days":5},
              {"id":"express","name":"Express","description":null,"price":12.99,"estimated_days":null}],
             "tenant":"tech","subtotal":79.99,"total_weight":0.1}
            """);
    }

    [OnBothDatabases]
    public async Task An_order_bears_the_shops_tax_and_shipping_and_takes_neither_from_the_client(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Tax(10_000, "usa", shipping: true);
        await server.Ship(Standard);
        var body = Body.Order();
        foreach (var name in (string[])["tax", "shipping_cost", "total", "tax_rate"]) body[name] = 0;

        var order = (await server.Tech.Get((await server.Tech.Post("/api/orders", body.ToJsonString())).Header("Location")!)).Json;

        Assert.Equal(
            (129.99m, 13.65m, 6.49m, 150.13m, "standard"),
            (Of("subtotal"), Of("tax"), Of("shipping_cost"), Of("total"), order.GetProperty("shipping_method").GetString()));
        body["shipping_method"] = "drone";
        (await server.Tech.Post("/api/orders", body.ToJsonString())).IsRefused(400, "invalid_parameter", "Shipping method 'drone' does not exist.");
        await server.Ship(new ShippingMethod { Code = "local", Name = "Local", Countries = "de" });
        body["shipping_method"] = "local";
        (await server.Tech.Post("/api/orders", body.ToJsonString())).IsRefused(400, "invalid_parameter", "Shipping method 'local' does not deliver to 'USA'.");
        Assert.Equal(3, await server.CountOrders());

        decimal Of(string name) => order.GetProperty(name).GetDecimal();
    }

    [OnBothDatabases]
    public async Task Questions_that_cannot_be_answered_get_a_4xx(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Ship(new ShippingMethod { Code = "ox", Name = "Ox", Price = Money.Largest, PricePerKilogram = Money.Largest });
        const string path = "/api/shipping/calculate";
        foreach (var (member, value, code, details) in (new (string, string?, string, string)[]
        {
            ("tenant_id", null, "missing_parameter", "'tenant_id' is required."),
            ("tenant_id", "7", "invalid_parameter", "'tenant_id' must be a text."),
            ("items", null, "missing_parameter", "'items' is required."),
            ("items", "[]", "invalid_parameter", "'items' must be a list of 1 to 1000 objects."),
            ("items", "{}", "invalid_parameter", "'items' must be a list of 1 to 1000 objects."),
            ("items", "[7]", "invalid_parameter", "'items' must be a list of objects."),
            ("items", """[{"product_id":"x"}]""", "missing_parameter", "'items[0].quantity' is required."),
            ("items", """[{"product_id":"x","quantity":1}]""", "invalid_parameter", "Product with ID 'x' does not exist."),
            ("items", $$"""[{"product_id":"{{Known.Nobody}}","quantity":1}]""", "invalid_parameter", $"Product with ID '{Known.Nobody}' does not exist."),
            ("items", $$"""[{"product_id":"{{Known.Headphones}}","quantity":0}]""", "invalid_parameter", "'items[0].quantity' must be an integer between 1 and 1000000000."),
            ("items", $$"""[{"product_id":"{{Known.Headphones}}","quantity":1000000000}]""", "invalid_parameter", "The order's total is too large."),
            ("shipping_address", null, "missing_parameter", "'shipping_address' is required."),
            ("shipping_address", "[]", "invalid_parameter", "'shipping_address' must be an object."),
            ("shipping_address", "{}", "missing_parameter", "'shipping_address.country' is required."),
            ("shipping_address", """{"country":"US","state":7}""", "invalid_parameter", "'shipping_address.state' must be a text."),
        }))
        {
            var body = JsonNode.Parse(Question())!.AsObject();
            body.Remove(member);
            if (value is not null) body[member] = JsonNode.Parse(value);
            (await server.Tech.Post(path, body.ToJsonString())).IsRefused(400, code, details);
        }
        (await server.Tech.Post(path, Question(tenant: Known.Outdoor))).IsRefused(403, "tenant_mismatch", "The token belongs to another tenant.");
        (await server.Tech.Post(path, Question(tenant: "tech"))).IsRefused(404, "resource_not_found", "Tenant 'tech' does not exist.");
        Assert.Equal(401, (await server.Anonymous.Post(path, Question())).Status);
        Assert.Empty(server.Log.Errors);
    }

    private static string Question(string product = Known.Headphones, int quantity = 1, string country = "USA", string tenant = Known.Tech) => Body.Of(
        ("tenant_id", tenant), ("items", new JsonArray(new JsonObject { ["product_id"] = product, ["quantity"] = quantity })),
        ("shipping_address", new JsonObject { ["country"] = country, ["state"] = "NY", ["postal_code"] = "10001" }));
}
