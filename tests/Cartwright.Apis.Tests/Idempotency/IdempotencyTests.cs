using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Idempotency;

public sealed class IdempotencyTests
{
    private const string Conflict = "The Idempotency-Key was used for another request.";

    [OnBothDatabases]
    public async Task An_order_sent_again_with_its_key_is_the_same_order(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var body = Body.Order().ToJsonString();
        var first = await Send(server.Tech, "POST", "/api/orders", body);
        Assert.Equal((201, null), (first.Status, first.Header("Idempotent-Replayed")));
        for (var i = 0; i < 2; i++) IsReplay(first, await Send(server.Tech, "POST", "/api/orders", body));
        Assert.Equal(3, await server.CountOrders());
        Assert.Equal(24, await server.Tech.Stock(Known.Headphones));

        (await Send(server.Tech, "POST", "/api/orders", Body.Order(quantity: 2).ToJsonString())).IsRefused(409, "idempotency_conflict", Conflict);
        IsReplay(first, await Send(server.Tech, "POST", "/api/orders", body));
        Assert.Equal(201, (await Send(server.Tech, "POST", "/api/orders", body, "another")).Status);
    }

    [OnBothDatabases]
    public async Task A_product_a_status_and_a_cancellation_are_replayed_too(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var order = await server.Tech.Buy(Known.Headphones, 5);
        foreach (var (method, path, body, other) in ((string, string, string?, string)[])
        [
            ("POST", "/api/products", Body.Product("ONCE-1"), Body.Product("ONCE-2")),
            ("PATCH", $"/api/orders/{Known.PendingOrder}/status", """{"status":"paid"}""", """{"status":"cancelled"}"""),
            ("POST", $"/api/orders/{order}/cancel", null, ""),
        ])
        {
            var first = await Send(server.Tech, method, path, body, path);
            Assert.True(first.Status is 200 or 201, first.Body);
            server.Time.Advance(TimeSpan.FromMinutes(1));
            IsReplay(first, await Send(server.Tech, method, path, body, path));
            if (other.Length > 0) (await Send(server.Tech, method, path, other, path)).IsRefused(409, "idempotency_conflict", Conflict);
        }
        Assert.Equal(25, await server.Tech.Stock(Known.Headphones));
        await server.Database.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task A_key_is_its_callers(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var body = Body.Order().ToJsonString();
        var ids = new List<string>();
        foreach (var caller in (Client[])[server.Tech, await server.AsJane(), await server.AsAdmin(), await server.As("staff@tech.example", "demo-tech")])
        {
            var answer = await Send(caller, "POST", "/api/orders", body);
            Assert.Equal((201, null), (answer.Status, answer.Header("Idempotent-Replayed")));
            ids.Add(answer.Text("id"));
        }
        Assert.Equal(4, ids.Distinct().Count());
    }

    [OnBothDatabases]
    public async Task Twenty_requests_at_once_with_one_key_make_one_order(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var body = Body.Order().ToJsonString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Send(server.Tech, "POST", "/api/orders", body)));
        Assert.All(answers, answer => Assert.True(answer.Status == 201, answer.Body));
        Assert.Single(answers.Select(answer => answer.Body).Distinct());
        Assert.Single(answers, answer => answer.Header("Idempotent-Replayed") is null);
        Assert.Equal((3, 24), (await server.CountOrders(), await server.Tech.Stock(Known.Headphones)));
    }

    [OnBothDatabases]
    public async Task A_refusal_is_replayed_even_when_it_would_now_be_accepted(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var body = Body.Order(quantity: 26).ToJsonString();
        var refused = (await Send(server.Tech, "POST", "/api/orders", body)).IsRefused(409, "insufficient_stock", "Product 'WH-001': requested 26, available 25.");
        await server.Tech.Put($"/api/products/{Known.Headphones}", """{"stock":100}""");
        IsReplay(refused, await Send(server.Tech, "POST", "/api/orders", body));
        Assert.Equal(2, await server.CountOrders());
        Assert.Equal(201, (await Send(server.Tech, "POST", "/api/orders", body, "another")).Status);

        var taken = (await Send(server.Tech, "POST", "/api/products", Body.Product("WH-001"), "sku")).IsRefused(409, "duplicate_sku", "A product with SKU 'WH-001' already exists.");
        await server.Tech.Delete($"/api/products/{Known.Headphones}");
        IsReplay(taken, await Send(server.Tech, "POST", "/api/products", Body.Product("WH-001"), "sku"));
    }

    [OnBothDatabases]
    public async Task A_malformed_request_does_not_use_its_key_up(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        foreach (var body in (string[])["{", Body.OrderWith("items.0.quantity", "0"), Body.OrderWith("tenant_id", $"\"{Known.Nobody}\"")])
            Assert.True((await Send(server.Tech, "POST", "/api/orders", body)).Status is 400 or 404);
        Assert.Equal(201, (await Send(server.Tech, "POST", "/api/orders", Body.Order().ToJsonString())).Status);
    }

    [OnBothDatabases]
    public async Task A_key_is_kept_for_a_day(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var body = Body.Order().ToJsonString();
        var first = await Send(server.Tech, "POST", "/api/orders", body);
        server.Time.Advance(TimeSpan.FromHours(23.9));
        IsReplay(first, await Send(server.Tech, "POST", "/api/orders", body));
        server.Time.Advance(TimeSpan.FromHours(0.2));
        var later = await Send(server.Tech, "POST", "/api/orders", body);
        Assert.Equal((201, null), (later.Status, later.Header("Idempotent-Replayed")));
        Assert.NotEqual(first.Text("id"), later.Text("id"));
    }

    [OnBothDatabases]
    public async Task A_key_has_one_to_255_visible_characters(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var body = Body.Order().ToJsonString();
        foreach (var bad in (string[])["", new string('k', 256), "with space", "tab\tinside"])
            (await Send(server.Tech, "POST", "/api/orders", body, bad)).IsRefused(400, "invalid_parameter", "The Idempotency-Key has 1 to 255 visible ASCII characters.");
        (await server.Tech.Post("/api/orders", body, ("Idempotency-Key", "a"), ("Idempotency-Key", "b"))).IsRefused(400, "invalid_parameter", "The Idempotency-Key has 1 to 255 visible ASCII characters.");
        Assert.Equal(2, await server.CountOrders());
        foreach (var good in (string[])["k", new string('k', 255), "~!\"#$%&'()*+,-./:;<=>?@[]^_`{|}"])
            Assert.Equal(201, (await Send(server.Tech, "POST", "/api/orders", body, good)).Status);
    }

    private static Task<Answer> Send(Client caller, string method, string path, string? body, string key = "key-1") =>
        caller.Send(method, path, body, ("Idempotency-Key", key));

    private static void IsReplay(Answer first, Answer again)
    {
        Assert.Equal((first.Status, first.Body, first.Header("Location"), "true"), (again.Status, again.Body, again.Header("Location"), again.Header("Idempotent-Replayed")));
        Assert.Equal("application/json", again.Header("Content-Type"));
    }
}
