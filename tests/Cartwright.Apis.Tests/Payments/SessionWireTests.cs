using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Payments;

/// <summary>Sending buyers to pay, as it looks from outside (pycommerce.md 3.8); the provider is the simulated page.</summary>
public sealed class SessionWireTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Json = "/stripe-demo/create-checkout-session-json";
    private const string Form = "/checkout/stripe/create-checkout-session";

    /// <summary>Body, status, error.</summary>
    public static IEnumerable<object?[]> Wrong { get; } =
    [
        ["""{"items": [], "order_id": "x"}""", 400, "Your cart is empty. Please add items before checking out."],
        ["""{"items": [], "order_id": 7}""", 400, "Your cart is empty. Please add items before checking out."],
        ["""{"items": [{"name": "A", "price": 1, "quantity": 1}]}""", 400, "'order_id' is required."],
        ["""{"order_id": "x"}""", 400, "'items' is required."],
        ["""{"items": [{"name": "A", "quantity": 1}], "order_id": "x"}""", 400, "'items[0].price' is required."],
        ["""{"items": [{"name": "A", "price": 1}], "order_id": "x"}""", 400, "'items[0].quantity' is required."],
        ["""{"items": [{"price": 1, "quantity": 1}], "order_id": "x"}""", 400, "'items[0].name' is required."],
    ];

    /// <summary>Bodies that are refused in any words, with 400 or 413.</summary>
    public static IEnumerable<object?[]> Hostile { get; } =
    [
        [""], ["null"], ["[]"], ["7"], ["{"], ["\"items\""], ["""{"items": "x", "order_id": "x"}"""], ["""{"items": [1], "order_id": "x"}"""], ["""{"items": [null], "order_id": "x"}"""],
        ["""{"items": [{"name": "A", "price": -1, "quantity": 1}], "order_id": "x"}"""], ["""{"items": [{"name": "A", "price": "one", "quantity": 1}], "order_id": "x"}"""],
        ["""{"items": [{"name": "A", "price": 1e30, "quantity": 1}], "order_id": "x"}"""], ["""{"items": [{"name": "A", "price": 0, "quantity": 1}], "order_id": "x"}"""],
        ["""{"items": [{"name": "A", "price": 1, "quantity": 0}], "order_id": "x"}"""], ["""{"items": [{"name": "A", "price": 1, "quantity": 1.5}], "order_id": "x"}"""],
        ["""{"items": [{"name": "A", "price": 9999999999, "quantity": 1000000}], "order_id": "x"}"""], ["""{"items": [{"name": "A\u0000", "price": 1, "quantity": 1}], "order_id": "x"}"""],
        ["""{"items": [{"name": "\ud800", "price": 1, "quantity": 1}], "order_id": "x"}"""], ["""{"items": [{"name": "A", "price": 1, "quantity": 1}], "order_id": {}}"""],
        ["""{"items": [{"name": "A", "price": 1, "quantity": 1}], "order_id": ""}"""],
    ];

    [OnBothDatabases]
    public async Task The_documents_cart_is_sent_to_a_page_that_shows_it(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var sent = await server.Anonymous.Post(Json, """
            {
              "items": [
                {"id": "prod_1", "name": "Premium Headphones", "price": 149.99, "quantity": 1},
                {"id": "prod_2", "name": "Wireless Speaker", "price": 79.99, "quantity": 2}
              ],
              "order_id": "order-123-abc"
            }
            """);
        var page = sent.Text("checkout_url");

        sent.Is(200, $$"""{"checkout_url": "{{page}}", "session_id": "{{sent.Text("session_id")}}"}""");
        Assert.StartsWith("cs_test_", sent.Text("session_id"));
        Assert.Equal(new Uri(server.Http.BaseAddress!, $"/stripe-demo/pay/{sent.Text("session_id")}").ToString(), page);
        var shown = await server.Anonymous.Get(new Uri(page).PathAndQuery);
        Assert.Equal(200, shown.Status);
        Assert.Contains("order-123-abc", shown.Body);
        Assert.Contains("309.97", shown.Body);
    }

    [OnBothDatabases]
    public async Task Prices_are_charged_to_the_cent(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var (price, cents) in new[] { ("19.99", 1999), ("1.15", 115), ("0.29", 29), ("4.35", 435), ("1e1", 1000) })
        {
            var sent = await server.Anonymous.Post(Json, $$"""{"items": [{"name": "A", "price": {{price}}, "quantity": 3}], "order_id": "cents"}""");
            Assert.True(sent.Status == 200, sent.Body);
            Assert.Equal(3 * cents, await server.Number("SELECT amount FROM payment_sessions WHERE provider_id = $1", sent.Text("session_id")));
        }
    }

    [OnBothDatabases(nameof(Wrong))]
    public async Task What_is_wrong_is_said_as_a_bare_string(TestDatabase kind, string body, int status, string error)
    {
        var server = await servers.On(kind);
        (await server.Anonymous.Post(Json, body)).Is(status, Body.Of(("error", error)));
    }

    [OnBothDatabases(nameof(Hostile))]
    public async Task Hostile_bodies_are_refused_and_change_nothing(TestDatabase kind, string body)
    {
        var server = await servers.On(kind);
        var before = await server.Number("SELECT COUNT(*) FROM payment_sessions");
        var answer = await server.Anonymous.Post(Json, body);

        Assert.True(answer.Status is 400 or 413, $"{answer.Status} {answer.Body}");
        Assert.Equal("error", Assert.Single(answer.Json.EnumerateObject()).Name);
        Assert.Equal(before, await server.Number("SELECT COUNT(*) FROM payment_sessions"));
    }

    [OnBothDatabases]
    public async Task An_order_of_the_shop_is_charged_its_own_lines_whatever_is_sent(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var order = await server.Tech.Buy(await server.Tech.Sell("own-lines", 5), 3);
        var sent = await server.Anonymous.Post(Json, $$"""{"items": [{"name": "Cheap", "price": 0.01, "quantity": 1}], "order_id": "{{order.ToUpperInvariant()}}"}""");

        Assert.Equal(3000, await server.Number("SELECT amount FROM payment_sessions WHERE provider_id = $1", sent.Text("session_id")));
        Assert.DoesNotContain("Cheap", (await server.Anonymous.Get(new Uri(sent.Text("checkout_url")).PathAndQuery)).Body);
    }

    [OnBothDatabases]
    public async Task Whoever_asks_at_once_or_again_is_sent_to_the_same_page(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var order = await server.Tech.Buy(await server.Tech.Sell("same-page", 5));
        var body = $$"""{"items": [{"name": "A", "price": 1, "quantity": 1}], "order_id": "{{order}}"}""";
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.Anonymous.Post(Json, body)));
        var again = await server.Tech.Post($"/api/orders/{order}/payment", null);

        Assert.Equal([200], answers.Select(answer => answer.Status).Distinct());
        Assert.Equal(again.Text("session_id"), Assert.Single(answers.Select(answer => answer.Text("session_id")).Distinct()));
    }

    [OnBothDatabases]
    public async Task A_key_gives_the_same_page_again_and_no_other_cart_may_use_it(TestDatabase kind)
    {
        var server = await servers.On(kind);
        const string cart = """{"items": [{"name": "A", "price": 1, "quantity": 1}], "order_id": "keyed"}""";
        var first = await server.Anonymous.Post(Json, cart, ("Idempotency-Key", $"cart-{kind}"));
        var again = await server.Anonymous.Post(Json, cart, ("Idempotency-Key", $"cart-{kind}"));
        var other = await server.Anonymous.Post(Json, cart.Replace("keyed", "other"), ("Idempotency-Key", $"cart-{kind}"));

        Assert.Equal(first.Body, again.Body);
        Assert.True(other.Status is 400 or 409 or 422, other.Body);
    }

    [OnBothDatabases]
    public async Task A_form_leads_on_to_the_page_and_back_to_this_site_only(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var site = server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        var sent = await Send(server, Form, ("items", """[{"name": "A", "price": 1, "quantity": 1}]"""), ("order_id", "form-1"), ("success_url", $"{site}/thanks"));
        Assert.Equal(303, sent.Status);
        Assert.StartsWith($"{site}/stripe-demo/pay/cs_test_", sent.Header("Location"));

        foreach (var elsewhere in new[] { "https://evil.example/", "//evil.example", "javascript:alert(1)", $"{site}.evil.example/", "http://user@evil.example/" })
            Assert.Equal(400, (await Send(server, Form, ("items", """[{"name": "A", "price": 1, "quantity": 1}]"""), ("order_id", "form-1"), ("success_url", elsewhere))).Status);
    }

    [OnBothDatabases]
    public async Task Hostile_forms_are_refused(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var items in new[] { "", "[]", "{", "7", "[1]", "[],\"x\":1", """[{"name":"A","price":1,"quantity":1}],"order_id":"injected""", "\0" })
        {
            var sent = await Send(server, Form, ("items", items), ("order_id", ""));
            Assert.True(sent.Status == 400, $"{items}: {sent.Status} {sent.Body}");
        }
        Assert.Equal(415, (await server.Anonymous.Post(Form, "{}")).Status);
        Assert.Equal(400, (await server.Anonymous.SendContent("POST", Form, Client.Content("--x\r\nno form"u8.ToArray(), "multipart/form-data; boundary=x"))).Status);
    }

    [OnBothDatabases]
    public async Task What_is_paid_on_the_simulated_page_pays_the_order_once(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var order = await server.Tech.Buy(await server.Tech.Sell("paid", 5));
        var session = (await server.Tech.Post($"/api/orders/{order}/payment", null)).Text("session_id");

        Assert.Equal(200, (await Press(server, session, "decline")).Status);
        Assert.Equal(("pending", "failed"), await State(server, order));
        Assert.Equal(400, (await Press(server, session, "steal")).Status);
        var paid = await Press(server, session, "pay");
        Assert.Equal(303, paid.Status);
        Assert.Equal(("paid", "paid"), await State(server, order));
        Assert.Equal(200, (await Press(server, session, "abandon")).Status);
        Assert.Equal(("paid", "paid"), await State(server, order));

        var back = await server.Anonymous.Get(new Uri(paid.Header("Location")!).PathAndQuery);
        Assert.Equal(200, back.Status);
        Assert.Contains("Thank you", back.Body);
        Assert.Equal(409, (await server.Tech.Post($"/api/orders/{order}/payment", null)).Status);
    }

    [OnBothDatabases]
    public async Task Who_abandons_the_simulated_page_frees_the_goods(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var product = await server.Tech.Sell("abandoned", 5);
        var order = await server.Tech.Buy(product, 2);
        var session = (await server.Tech.Post($"/api/orders/{order}/payment", null)).Text("session_id");
        var left = await Press(server, session, "abandon");

        Assert.Equal(303, left.Status);
        Assert.Equal(("cancelled", "failed"), await State(server, order));
        Assert.Equal(5, await server.Tech.Stock(product));
        Assert.Equal(200, (await server.Anonymous.Get(new Uri(left.Header("Location")!).PathAndQuery)).Status);
    }

    [OnBothDatabases]
    public async Task Pages_of_nothing_are_not_there(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var path in new[] { "/stripe-demo/pay/cs_test_none", "/stripe-demo/success", "/stripe-demo/success?session_id=x", $"/stripe-demo/success?session_id={Known.Nobody}" })
            Assert.Equal(404, (await server.Anonymous.Get(path)).Status);
        Assert.Equal(404, (await Press(server, "cs_test_none", "pay")).Status);
        Assert.Equal(200, (await server.Anonymous.Get("/stripe-demo")).Status);
        Assert.Equal(200, (await server.Anonymous.Get("/stripe-demo/cancel")).Status);
    }

    private static async Task<(string, string)> State(TestServer server, string order)
    {
        var found = await server.Tech.Get($"/api/orders/{order}");
        return (found.Text("status"), found.Text("payment_status"));
    }

    private static Task<Answer> Press(TestServer server, string session, string button) => Send(server, $"/stripe-demo/pay/{session}", ("button", button));

    private static Task<Answer> Send(TestServer server, string path, params (string Name, string Value)[] fields) => server.Anonymous.SendContent(
        "POST", path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
}
