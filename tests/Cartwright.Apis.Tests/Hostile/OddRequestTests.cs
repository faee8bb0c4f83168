using System.Net.Sockets;
using System.Text;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Hostile;

public sealed class OddRequestTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly (string, string)[] NoHeaders = [];

    [OnBothDatabases]
    public async Task A_token_is_asked_for_before_texts_are_looked_at(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var path in (string[])["/api/products?tenant=%FF", "/api/products?x=%00", "/api/orders/%FF"])
        {
            Assert.Equal(401, (await server.Anonymous.Get(path)).Status);
            Assert.Equal(400, (await server.Tech.Get(path)).Status);
        }
    }

    [OnBothDatabases]
    public async Task What_the_web_server_refuses_by_itself_is_said_in_the_apis_words(TestDatabase kind)
    {
        var server = await servers.On(kind);
        const string words = """{"error":{"code":"invalid_parameter","message":"The request was unacceptable.","details":"The request is malformed."}}""";
        Assert.EndsWith(words, await Raw(server, "GET /api/orders/a%00b HTTP/1.1\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);
        Assert.EndsWith(words, await Raw(server, "GET /api/a\0b HTTP/1.1\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);
        Assert.EndsWith("""{"error":"The request is malformed."}""", await Raw(server, "GET /stripe-demo/%00 HTTP/1.1\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);
        // Behind a good request on the same connection, too.
        var both = await Raw(server, "GET /api/health HTTP/1.1\r\nHost: x\r\n\r\nGET /api/%00 HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.Contains("PyCommerce API is running", both, StringComparison.Ordinal);
        Assert.EndsWith(words, both, StringComparison.Ordinal);
    }

    [OnBothDatabases]
    public async Task A_bearer_of_strange_bytes_is_a_wrong_token(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var answer = await Raw(server, "GET /api/tenants HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer \u00e9\u00ff\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 401", answer, StringComparison.Ordinal);
        Assert.Contains("invalid_token", answer, StringComparison.Ordinal);
    }

    [OnBothDatabases]
    public async Task Only_plain_utf8_json_is_read(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var body = Encoding.UTF8.GetBytes(Body.Order().ToJsonString());
        Assert.Equal(415, (await server.Tech.SendContent("POST", "/api/orders", Client.Content(body, "application/json; charset=utf-16"), NoHeaders)).Status);
        var compressed = Client.Content(body, "application/json");
        compressed.Headers.ContentEncoding.Add("br");
        Assert.Equal(415, (await server.Tech.SendContent("POST", "/api/orders", compressed, NoHeaders)).Status);
        var orders = await server.CountOrders();
        Assert.Equal(201, (await server.Tech.SendContent("POST", "/api/orders", Client.Content(body, "application/json; charset=UTF-8"), NoHeaders)).Status);
        Assert.Equal(orders + 1, await server.CountOrders());
    }

    [OnBothDatabases]
    public async Task An_id_with_anything_around_it_is_the_id_of_nothing(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var id in (string[])[$"{Known.CompletedOrder}%20", $"%20{Known.CompletedOrder}", $"%7B{Known.CompletedOrder}%7D", Known.CompletedOrder.Replace("-", "", StringComparison.Ordinal)])
            Assert.Equal(404, (await server.Tech.Get($"/api/orders/{id}")).Status);
        foreach (var tenant in (string[])[$" {Known.Tech}", $"{{{Known.Tech}}}", Known.Tech.Replace("-", "", StringComparison.Ordinal)])
            Assert.Equal(404, (await server.Tech.Post("/api/orders", Body.OrderWith("tenant_id", $"\"{tenant}\""))).Status);
        Assert.Equal(400, (await server.Tech.Post("/api/orders", Body.OrderWith("items", $$"""[{"product_id": " {{Known.Headphones}}", "quantity": 1}]"""))).Status);
    }

    [OnBothDatabases]
    public async Task New_ids_are_version_4_and_sort_as_they_were_made(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var first = await server.Tech.Sell("UUID-1", 1);
        server.Time.Advance(TimeSpan.FromMilliseconds(2));
        var second = await server.Tech.Sell("UUID-2", 1);
        Assert.Equal('4', first[14]);
        Assert.Contains(first[19], "89ab");
        Assert.True(string.CompareOrdinal(first, second) < 0);
    }

    [OnBothDatabases]
    public async Task A_cancellation_with_too_much_in_it_is_refused(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var order = await server.Tech.Buy(Known.Speaker);
        Assert.Equal(413, (await server.Tech.Post($"/api/orders/{order}/cancel", new string(' ', 1_100_000))).Status);
        Assert.Equal("pending", (await server.Tech.Get($"/api/orders/{order}")).Text("status"));
        Assert.Equal(200, (await server.Tech.Post($"/api/orders/{order}/cancel", "{}")).Status);
    }

    [OnBothDatabases]
    public async Task A_search_for_blanks_asks_for_nothing_and_one_for_a_lone_accent_finds_nothing(TestDatabase kind)
    {
        var server = await servers.On(kind);
        (await server.Tech.Get("/api/products/search?q=%20")).IsRefused(400, "missing_parameter", "'q' is required.");
        Assert.Equal(0, (await server.Tech.Get("/api/products/search?q=%CC%81")).Json.GetProperty("count").GetInt32());
    }

    private static async Task<string> Raw(TestServer server, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Http.BaseAddress!.Host, server.Http.BaseAddress.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
