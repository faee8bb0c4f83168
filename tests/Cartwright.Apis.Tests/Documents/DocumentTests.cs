using System.Text.Json;
using System.Text.RegularExpressions;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Documents;

public sealed partial class DocumentTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly string[] Routes =
    [
        "DELETE /api/carts/{id}/items", "DELETE /api/carts/{id}/items/{product_id}", "DELETE /api/categories/{id}", "DELETE /api/media/{id}",
        "DELETE /api/products/{id}", "DELETE /api/tenants/{id}", "DELETE /api/users/{id}", "GET /api", "GET /api/audit",
        "GET /api/carts/user/{user_id}", "GET /api/carts/{id}", "GET /api/carts/{id}/totals", "GET /api/categories", "GET /api/categories/{id}",
        "GET /api/documentation", "GET /api/health", "GET /api/media", "GET /api/media/{id}", "GET /api/media/{id}/content", "GET /api/orders",
        "GET /api/orders/{id}", "GET /api/orders/{id}/history", "GET /api/orders/{id}/notes", "GET /api/orders/{id}/shipments",
        "GET /api/payment-methods", "GET /api/payments/providers", "GET /api/payments/status/{id}", "GET /api/products", "GET /api/products/search",
        "GET /api/products/{id}", "GET /api/shipping-methods", "GET /api/system/health", "GET /api/system/info", "GET /api/system/status",
        "GET /api/tenants", "GET /api/tenants/by-slug/{slug}", "GET /api/tenants/{id}", "GET /api/users", "GET /api/users/me", "GET /api/users/{id}",
        "PATCH /api/orders/{id}/status", "PATCH /api/shipments/{id}", "POST /api/auth/login", "POST /api/auth/refresh", "POST /api/carts",
        "POST /api/carts/{id}/items", "POST /api/categories", "POST /api/generate-sample-data", "POST /api/media", "POST /api/orders",
        "POST /api/orders/{id}/cancel", "POST /api/orders/{id}/notes", "POST /api/orders/{id}/payment", "POST /api/orders/{id}/return",
        "POST /api/orders/{id}/shipments", "POST /api/payments/process", "POST /api/payments/refund", "POST /api/products",
        "POST /api/shipping/calculate", "POST /api/tenants", "POST /api/users", "POST /stripe-demo/create-checkout-session-json",
        "PUT /api/carts/{id}/items/{product_id}", "PUT /api/categories/{id}", "PUT /api/orders/{id}", "PUT /api/products/{id}",
        "PUT /api/tenants/{id}", "PUT /api/users/{id}", "PUT /api/users/{id}/password",
    ];

    private static readonly string[] WithoutToken = ["GET /api", "GET /api/documentation", "GET /api/health", "GET /api/system/health", "POST /api/auth/login", "POST /api/auth/refresh", "POST /stripe-demo/create-checkout-session-json"];

    [OnBothDatabases]
    public async Task The_document_lists_every_route_and_says_which_need_a_token(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var answer = await server.Anonymous.Get("/openapi/pycommerce.json");
        Assert.Equal(200, answer.Status);
        var operations = answer.Json.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => (Route: $"{method.Name.ToUpperInvariant()} {path.Name}", Operation: method.Value))).ToList();
        Assert.Equal(Routes, operations.Select(operation => operation.Route).Order(StringComparer.Ordinal));
        Assert.Equal(WithoutToken, operations.Where(operation => !operation.Operation.TryGetProperty("security", out _)).Select(operation => operation.Route).Order(StringComparer.Ordinal));
        Assert.StartsWith("3.", answer.Text("openapi"), StringComparison.Ordinal);
        Assert.Equal("PyCommerce API", answer.Json.GetProperty("info").GetProperty("title").GetString());
    }

    [OnBothDatabases]
    public async Task Every_reference_of_the_document_leads_somewhere(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var answer = await server.Anonymous.Get("/openapi/pycommerce.json");
        var references = Reference().Matches(answer.Body).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.True(answer.Json.GetProperty("components").GetProperty("schemas").TryGetProperty(reference, out _), reference));
    }

    [OnBothDatabases]
    public async Task An_order_is_described_with_its_required_members(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var document = (await server.Anonymous.Get("/openapi/pycommerce.json")).Json;
        var body = document.GetProperty("paths").GetProperty("/api/orders").GetProperty("post").GetProperty("requestBody");
        var schema = body.GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Assert.Equal(["customer", "items", "shipping_address", "tenant_id"], schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).Order());
        var parameters = document.GetProperty("paths").GetProperty("/api/products").GetProperty("get").GetProperty("parameters").EnumerateArray();
        Assert.Equal(["tenant"], parameters.Where(parameter => parameter.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.True).Select(parameter => parameter.GetProperty("name").GetString()!));
    }

    [OnBothDatabases]
    public async Task The_documents_page_and_all_it_loads_come_from_this_server(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var (page, path) = (await server.Anonymous.Get("/docs"), "/docs");
        while (page.Header("Location") is { } next)
        {
            path = Resolve(path, next);
            page = await server.Anonymous.Get(path);
        }
        Assert.Equal(200, page.Status);
        Assert.Contains("openapi/pycommerce.json", page.Body, StringComparison.Ordinal);
        Assert.DoesNotMatch("(https?:)?//[a-z0-9]", page.Body.Replace("http://www.w3.org/", "", StringComparison.Ordinal));
        var loaded = Source().Matches(page.Body).Select(match => match.Groups[1].Value).Where(source => !source.StartsWith("data:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(loaded);
        foreach (var source in loaded)
        {
            var target = Resolve(path, source);
            Assert.Equal((target, 200), (target, (await server.Anonymous.Get(target)).Status));
        }
    }

    [OnBothDatabases]
    public async Task The_originals_addresses_of_the_documents_lead_there(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var (path, target) in ((string, string)[])[("/api/docs", "/docs"), ("/api/redoc", "/docs"), ("/api/openapi.json", "/openapi/pycommerce.json")])
        {
            var answer = await server.Anonymous.Get(path);
            Assert.Equal((path, 302, target), (path, answer.Status, answer.Header("Location")));
        }
    }

    private static string Resolve(string path, string target) => new Uri(new Uri($"http://localhost{path}"), target).PathAndQuery;

    [GeneratedRegex("\"\\$ref\": ?\"#/components/schemas/([^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Source();
}
