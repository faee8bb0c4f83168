using System.Text;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Hostile;

public sealed class HostileBodyTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const int Largest = 1024 * 1024;
    private const string HostileText = "The body holds U+0000 or half of a surrogate pair.";

    private static readonly (string Method, string Path)[] Endpoints =
    [
        ("POST", "/api/orders"), ("POST", "/api/products"), ("PUT", $"/api/products/{Known.Headphones}"), ("PATCH", $"/api/orders/{Known.PendingOrder}/status"),
        ("POST", "/api/auth/login"), ("POST", "/api/auth/refresh"), ("POST", "/api/shipping/calculate"),
        ("POST", "/api/tenants"), ("PUT", $"/api/tenants/{Known.Tech}"), ("POST", "/api/users"),
        ("PUT", $"/api/users/{Known.Jane}"), ("PUT", $"/api/users/{Known.Jane}/password"), ("POST", "/api/categories"), ("PUT", $"/api/categories/{Known.Audio}"),
    ];

    [OnBothDatabases]
    public async Task A_body_of_a_byte_over_a_megabyte_is_a_413_with_and_without_its_length(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var (fits, over) = (Padded(Largest), Padded(Largest + 1));
        foreach (var (method, path) in Endpoints)
        {
            (await server.Tech.SendContent(method, path, Client.Content(over, "application/json"))).IsRefused(413, "payload_too_large", "A body has at most 1 MB.");
            (await server.Tech.SendContent(method, path, Client.Chunked(over))).IsRefused(413, "payload_too_large", "A body has at most 1 MB.");
            Assert.Equal((path, false), (path, (await server.Tech.SendContent(method, path, Client.Content(fits, "application/json"))).Status is 413));
            Assert.Equal((path, false), (path, (await server.Tech.SendContent(method, path, Client.Chunked(fits))).Status is 413));
        }
    }

    [OnBothDatabases]
    public async Task A_very_large_body_is_a_413_too(TestDatabase kind)
    {
        var server = await servers.On(kind);
        (await server.Tech.SendContent("POST", "/api/orders", Client.Chunked(Padded(3 * Largest)))).IsRefused(413, "payload_too_large", "A body has at most 1 MB.");
    }

    [OnBothDatabases]
    public async Task What_is_no_json_is_a_400(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var order = Body.Order().ToJsonString();
        foreach (var bad in (string[])
        [
            "", " ", "{", "}", "{]", order[..^1], order + "}", order + order, "'x'", "{'a':1}", "{a:1}", """{"a":1,}""", "// c\n{}", "\u00feff{}", "undefined",
            Body.OrderWith("items.0.quantity", "NaN"), Body.OrderWith("items.0.quantity", "Infinity"), Body.OrderWith("items.0.quantity", "-Infinity"),
            Body.OrderWith("items.0.quantity", "01"), Body.OrderWith("items.0.quantity", "+1"), Body.OrderWith("items.0.quantity", ".5"), Body.OrderWith("items.0.quantity", "0x1"),
            Body.OrderWith("notes", "\"a\u0000b\""), Body.OrderWith("notes", "\"a\nb\""), Body.OrderWith("notes", "\"\\x\""), Body.OrderWith("notes", "\"\\u12\""),
            new string('[', 65) + new string(']', 65), new string('[', 200_000), Nested(70), Body.OrderWith("notes", Nested(70)),
        ])
        {
            foreach (var (method, path) in Endpoints)
            {
                var answer = await server.Tech.Send(method, path, bad);
                Assert.True((answer.Status, answer.Code) == (400, "invalid_json"), $"{method} {path} {bad[..Math.Min(bad.Length, 80)]}: {answer.Status} {answer.Body}");
            }
        }
        Assert.Equal(2, await server.CountOrders());
    }

    [OnBothDatabases]
    public async Task A_member_that_stands_twice_is_a_400_however_it_is_spelled(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var order = Body.Order().ToJsonString();
        foreach (var bad in (string[])
            [order[..^1] + ",\"notes\":\"a\",\"notes\":\"b\"}", order[..^1] + $",\"tenant_id\":\"{Known.Outdoor}\"}}", order[..^1] + ",\"notes\":\"a\",\"n\\u006ftes\":\"b\"}", order.Replace("\"quantity\":1", "\"quantity\":1,\"quantity\":1", StringComparison.Ordinal)])
            (await server.Tech.Post("/api/orders", bad)).IsRefused(400, "invalid_json", "The body is not valid JSON: a member stands in it twice.");
        Assert.Equal(2, await server.CountOrders());
    }

    [OnBothDatabases]
    public async Task Bytes_that_are_no_utf_8_are_a_400_wherever_they_stand(TestDatabase kind)
    {
        var server = await servers.On(kind);
        // Latin-1, an overlong slash, half a surrogate pair, a cut-off character, beyond Unicode.
        foreach (var bytes in (byte[][])[[0xe9], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xe2, 0x82], [0xf5, 0x80, 0x80, 0x80], [0xff]])
        {
            foreach (var body in (string[])[Body.OrderWith("notes", "\"@\""), Body.OrderWith("customer.name", "\"@\""), Body.OrderWith("unknown", "{\"@\":1}"), Body.OrderWith("unknown", "\"@\"")])
            {
                var parts = body.Split('@');
                if (parts.Length > 2) parts = [string.Join('@', parts[..^1]), parts[^1]];
                var sent = (byte[])[.. Encoding.UTF8.GetBytes(parts[0]), .. bytes, .. Encoding.UTF8.GetBytes(parts[1])];
                var answer = await server.Tech.SendContent("POST", "/api/orders", Client.Content(sent, "application/json"));
                Assert.True(answer.Status == 400, $"{Convert.ToHexString(bytes)} in {body}: {answer.Status} {answer.Body}");
                Assert.Equal("invalid_json", answer.Code);
            }
        }
        Assert.Equal(2, await server.CountOrders());
    }

    [OnBothDatabases]
    public async Task U_0000_and_half_surrogates_are_a_400_in_values_and_names(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var escape in (string[])["\\u0000", "a\\u0000b", "\\ud800", "\\udc00", "\\ud800x", "\\udc00\\ud800", "\\uD83D\\u0041"])
        {
            foreach (var path in (string[])["notes", "customer.name", "shipping_address.line1", "items.0.product_id", "tenant_id", "unknown"])
                (await server.Tech.Post("/api/orders", Body.OrderWith(path, $"\"{escape}\""))).IsRefused(400, "invalid_json", HostileText);
            (await server.Tech.Post("/api/orders", Body.OrderWith("unknown", $$"""{"{{escape}}":1}"""))).IsRefused(400, "invalid_json", HostileText);
            (await server.Tech.Put($"/api/products/{Known.Headphones}", $$"""{"name":"{{escape}}"}""")).IsRefused(400, "invalid_json", HostileText);
            (await server.Tech.Post("/api/auth/login", $$"""{"username":"{{escape}}","password":"p"}""")).IsRefused(400, "invalid_json", HostileText);
        }
        Assert.Equal(2, await server.CountOrders());
    }

    [OnBothDatabases]
    public async Task Whole_surrogate_pairs_are_text(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var placed = await server.Tech.Post("/api/orders", Body.OrderWith("notes", "\"\\ud83d\\ude00 \\u00e9 \\ufffd \\uffff\""));
        Assert.Equal("😀 é \ufffd \uffff", (await server.Tech.Get(placed.Header("Location")!)).Text("notes"));
    }

    [OnBothDatabases]
    public async Task A_body_that_is_no_object_is_a_400(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var bad in (string[])["[]", "[{}]", "null", "true", "7", "\"x\""])
        {
            foreach (var (method, path) in Endpoints) (await server.Tech.Send(method, path, bad)).IsRefused(400, "invalid_parameter", "The body must be a JSON object.");
        }
    }

    [OnBothDatabases]
    public async Task Hostile_text_in_a_query_is_a_400(TestDatabase kind)
    {
        var server = await servers.On(kind);
        const string details = "The path or the query holds text that is not Unicode, or U+0000.";
        foreach (var bad in (string[])["%00", "a%00b", "%ed%a0%80", "%ff", "%c0%80", "%e2%82", "%c3%28"])
        {
            foreach (var path in (string[])["/api/products?tenant=", "/api/products?tenant=tech&category=", "/api/products/search?tenant=tech&q=", "/api/orders?tenant=tech&status=", "/api/orders?tenant=tech&customer_id=", "/api/categories?tenant=tech&parent_id=", "/api/products?tenant=tech&unknown=", "/api/users?search=", "/api/audit?subject=", "/api/payment-methods?tenant="])
                (await server.Tech.Get(path + bad)).IsRefused(400, "invalid_parameter", details);
            (await server.Tech.Get($"/api/products?tenant=tech&{bad}=1")).IsRefused(400, "invalid_parameter", details);
        }
        Assert.Empty(server.Log.Errors);
    }

    [OnBothDatabases]
    public async Task Hostile_text_in_a_path_is_a_4xx(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var bad in (string[])["%00", "x%00", "%ff", "%ed%a0%80", "%2e%2e%2f", "%c0%ae", "..%5c", "%25%30%30"])
        {
            foreach (var path in (string[])["/api/orders/", "/api/products/", "/api/users/", "/api/tenants/", "/api/tenants/by-slug/", "/api/categories/", "/api/"])
            {
                var answer = await server.Tech.Get(path + bad);
                Assert.True((answer.Status, answer.Code) is (400, "invalid_parameter") or (404, "resource_not_found"), $"{path + bad}: {answer.Body}");
            }
        }
        Assert.Empty(server.Log.Errors);
    }

    // A good order with a long member that nobody reads.
    private static byte[] Padded(int length)
    {
        var (before, after) = ("{\"status\":\"lost\",\"pad\":\"", "\"}");
        return Encoding.UTF8.GetBytes(before + new string('x', length - before.Length - after.Length) + after);
    }

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
}
