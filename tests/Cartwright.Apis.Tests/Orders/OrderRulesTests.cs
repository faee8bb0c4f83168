using System.Text.Json.Nodes;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Orders;

/// <summary>What makes an order acceptable, rule by rule (pycommerce.md 3.6).</summary>
public sealed class OrderRulesTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly string[] Required =
    [
        "tenant_id", "customer", "customer.name", "customer.email", "shipping_address", "shipping_address.line1", "shipping_address.city",
        "shipping_address.postal_code", "shipping_address.country", "items", "items.0.product_id", "items.0.quantity",
        "billing_address.line1", "billing_address.city", "billing_address.postal_code", "billing_address.country",
    ];

    private static readonly string[] Texts =
    [
        "tenant_id", "customer.name", "customer.email", "customer.phone", "shipping_address.line1", "shipping_address.line2", "shipping_address.city",
        "shipping_address.state", "shipping_address.postal_code", "shipping_address.country", "billing_address.line1", "items.0.product_id",
        "shipping_method", "payment_method", "notes",
    ];

    /// <summary>A member by its path, its JSON (null: left out), the code and the complaint.</summary>
    public static IEnumerable<object?[]> Wrong =>
    [
        .. Required.SelectMany(path => (object?[][])[Missing(path, null), Missing(path, "null")]),
        .. Required.Where(path => Texts.Contains(path)).Select(path => Invalid(path, "\" \"", $"'{Name(path)}' must not be empty.")),
        .. Texts.Select(path => Invalid(path, "7", $"'{Name(path)}' must be a text.")),
        .. ((string[])["customer", "shipping_address", "billing_address"]).SelectMany(path => (object?[][])
            [Invalid(path, "\"x\"", $"'{path}' must be an object."), Invalid(path, "[]", $"'{path}' must be an object.")]),
        .. ((string[])["[]", "{}", "\"x\"", "7"]).Select(bad => Invalid("items", bad, "'items' must be a list of 1 to 1000 objects.")),
        .. ((string[])["[1]", "[null]", "[[]]", "[\"x\"]"]).Select(bad => Invalid("items", bad, "'items' must be a list of objects.")),
        .. ((string[])["1.5", "\"1\"", "true", "[1]", "{}", "9223372036854775808", "-9223372036854775809", "1e400", "-1e400", "0.1"])
            .Select(bad => Invalid("items.0.quantity", bad, "'items[0].quantity' must be an integer.")),
        .. ((string[])["0", "-1", "1000000001", "9223372036854775807", "-9223372036854775808"])
            .Select(bad => Invalid("items.0.quantity", bad, "'items[0].quantity' must be an integer between 1 and 1000000000.")),
        .. ((string[])["ann", "ann@", "@example.com", "ann@example", "ann example@example.com", "ann@exam ple.com", "Ann <ann@example.com>", "a@b@c.com", "ann@example.com,bob@example.com"])
            .Select(bad => Invalid("customer.email", $"\"{bad}\"", "'customer.email' must be an e-mail address.")),
        Invalid("payment_method", "\"barter\"", "'payment_method' must be one of credit_card, paypal, bank_transfer, apple_pay, google_pay."),
        Invalid("customer.name", $"\"{new string('n', 256)}\"", "'customer.name' must have at most 255 characters."),
        Invalid("notes", $"\"{new string('n', 5001)}\"", "'notes' must have at most 5000 characters."),
        Invalid("items.0.product_id", $"\"{Known.Nobody}\"", $"Product with ID '{Known.Nobody}' does not exist."),
        Invalid("items.0.product_id", "\"prod_1\"", "Product with ID 'prod_1' does not exist."),
    ];

    [OnBothDatabases(nameof(Wrong))]
    public async Task A_member_that_cannot_be_right_is_named_and_nothing_is_written(TestDatabase kind, string path, string? json, string code, string details)
    {
        var server = await servers.On(kind);
        (await server.Tech.Post("/api/orders", Body.OrderWith(path, json))).IsRefused(400, code, details);
        await NothingIsWritten(server);
    }

    [OnBothDatabases]
    public async Task An_order_of_more_than_a_thousand_lines_is_refused_and_one_of_a_thousand_is_not(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var product = await server.Tech.Sell("MANY-1", 5000);
        (await server.Tech.Post("/api/orders", Lines(product, 1001))).IsRefused(400, "invalid_parameter", "'items' must be a list of 1 to 1000 objects.");
        var placed = await server.Tech.Post("/api/orders", Lines(product, 1000));
        Assert.Equal(201, placed.Status);
        var order = (await server.Tech.Get(placed.Header("Location")!)).Json;
        Assert.Equal((1000, 10_000m), (order.GetProperty("items").GetArrayLength(), order.GetProperty("total").GetDecimal()));
        Assert.Equal(4000, await server.Tech.Stock(product));
    }

    [OnBothDatabases]
    public async Task What_a_client_says_a_thing_costs_is_never_read(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var body = Body.Order();
        foreach (var name in (string[])["total", "subtotal", "tax", "shipping_cost", "discount", "status", "payment_status", "id"]) body[name] = name.EndsWith("us", StringComparison.Ordinal) ? "paid" : -5;
        foreach (var name in (string[])["unit_price", "price", "total_price"]) body["items"]![0]![name] = "0.01";
        var placed = await server.Tech.Post("/api/orders", body.ToJsonString());
        var order = (await server.Tech.Get(placed.Header("Location")!)).Json;
        Assert.Equal((129.99m, 129.99m, "pending", "pending"),
            (order.GetProperty("total").GetDecimal(), order.GetProperty("items")[0].GetProperty("unit_price").GetDecimal(), order.GetProperty("status").GetString(), order.GetProperty("payment_status").GetString()));
    }

    [OnBothDatabases]
    public async Task Only_the_required_members_make_an_order_billed_to_where_it_is_shipped(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var body = Body.Order();
        foreach (var name in (string[])["shipping_method", "payment_method"]) body.Remove(name);
        body["customer"]!.AsObject().Remove("phone");
        body["shipping_address"]!.AsObject().Remove("state");
        var placed = await server.Tech.Post("/api/orders", body.ToJsonString());
        const string address = """{"line1": "1 High Street", "line2": "", "city": "Springfield", "state": "", "postal_code": "10001", "country": "USA"}""";
        (await server.Tech.Get(placed.Header("Location")!)).Is(200, Order(address, address, "null", "null", "null", "null", """
            {"id": "«uuid»", "product_id": "b5c6d7e8-f9a0-4b1c-8d2e-3f4a5b6c7d8e", "name": "Wireless Headphones", "quantity": 1, "unit_price": 129.99, "total_price": 129.99}
            """, "129.99"));
    }

    [OnBothDatabases]
    public async Task Every_member_is_kept_as_it_was_sent(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var body = Body.Order();
        body["billing_address"] = new JsonObject { ["line1"] = "Straße 1 \"Hof\" 🚲", ["line2"] = "c/o <b>", ["city"] = "Köln", ["state"] = "NW", ["postal_code"] = "50667", ["country"] = "DE" };
        body["notes"] = "Zeile 1\nZeile 2\t\\ 'x' 日本 🎁";
        body["items"]!.AsArray().Add(new JsonObject { ["product_id"] = Known.Speaker.ToUpperInvariant(), ["quantity"] = 2 });
        body["items"]!.AsArray().Add(new JsonObject { ["product_id"] = Known.Headphones, ["quantity"] = 3 });
        var placed = await server.Tech.Post("/api/orders", body.ToJsonString());
        (await server.Tech.Get(placed.Header("Location")!)).Is(200, Order(
            """{"line1": "1 High Street", "line2": "", "city": "Springfield", "state": "NY", "postal_code": "10001", "country": "USA"}""",
            body["billing_address"]!.ToJsonString(), "\"+15550100\"", "\"standard\"", "\"credit_card\"", body["notes"]!.ToJsonString(), """
            {"id": "«uuid»", "product_id": "b5c6d7e8-f9a0-4b1c-8d2e-3f4a5b6c7d8e", "name": "Wireless Headphones", "quantity": 1, "unit_price": 129.99, "total_price": 129.99},
            {"id": "«uuid»", "product_id": "c6d7e8f9-a0b1-4c2d-8e3f-4a5b6c7d8e9f", "name": "Bluetooth Speaker", "quantity": 2, "unit_price": 79.99, "total_price": 159.98},
            {"id": "«uuid»", "product_id": "b5c6d7e8-f9a0-4b1c-8d2e-3f4a5b6c7d8e", "name": "Wireless Headphones", "quantity": 3, "unit_price": 129.99, "total_price": 389.97}
            """, "679.94"));
        Assert.Equal((21, 40), (await server.Tech.Stock(Known.Headphones), await server.Tech.Stock(Known.Speaker)));
    }

    [OnBothDatabases]
    public async Task More_than_there_is_is_refused_over_all_lines_of_a_product_and_nothing_is_written(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        (await server.Tech.Post("/api/orders", Body.Order(quantity: 26).ToJsonString())).IsRefused(409, "insufficient_stock", "Product 'WH-001': requested 26, available 25.");
        var two = Body.Order(Known.Speaker, 40);
        two["items"]!.AsArray().Add(new JsonObject { ["product_id"] = Known.Headphones, ["quantity"] = 20 });
        two["items"]!.AsArray().Add(new JsonObject { ["product_id"] = Known.Headphones, ["quantity"] = 6 });
        (await server.Tech.Post("/api/orders", two.ToJsonString())).IsRefused(409, "insufficient_stock", "Product 'WH-001': requested 26, available 25.");
        (await server.Tech.Post("/api/orders", Body.Order(quantity: 1_000_000_000).ToJsonString())).IsRefused(409, "insufficient_stock", "Product 'WH-001': requested 1000000000, available 25.");
        await NothingIsWritten(server);
        Assert.Equal((25, 42), (await server.Tech.Stock(Known.Headphones), await server.Tech.Stock(Known.Speaker)));
        await server.Database.StockAddsUp();
    }

    [OnBothDatabases]
    public async Task A_total_that_is_no_money_any_more_is_refused(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var made = await server.Tech.Post("/api/products", Body.Product("DEAR-1", ("price", 1_000_000_000), ("stock", 1_000_000_000)));
        Assert.Equal(400, (await server.Tech.Post("/api/orders", Body.Order(made.Text("id"), 1_000_000_000).ToJsonString())).Status);
        await NothingIsWritten(server);
    }

    [OnBothDatabases]
    public async Task A_deleted_product_cannot_be_ordered_and_old_orders_keep_what_they_froze(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var before = (await server.Tech.Get($"/api/orders/{Known.CompletedOrder}")).Body;
        await server.Tech.Put($"/api/products/{Known.Headphones}", """{"price":1,"name":"Other"}""");
        Assert.Equal(204, (await server.Tech.Delete($"/api/products/{Known.Headphones}")).Status);
        (await server.Tech.Post("/api/orders", Body.Order().ToJsonString())).IsRefused(400, "invalid_parameter", $"Product with ID '{Known.Headphones}' does not exist.");
        SameJson.Check(before, (await server.Tech.Get($"/api/orders/{Known.CompletedOrder}")).Body);
        await NothingIsWritten(server);
    }

    [OnBothDatabases]
    public async Task One_e_mail_is_one_customer_and_the_order_keeps_the_name_it_was_sent(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var body = Body.Order(email: "JOHN.Doe@example.com");
        body["customer"]!["name"] = "Johnny";
        var placed = await server.Tech.Post("/api/orders", body.ToJsonString());
        SameJson.Check(
            """{"id": "0c0ffee0-0000-4000-8004-000000000002", "name": "Johnny", "email": "JOHN.Doe@example.com", "phone": "+15550100"}""",
            (await server.Tech.Get(placed.Header("Location")!)).Json.GetProperty("customer").GetRawText());
        var same = await server.Tech.Get("/api/orders?tenant=tech&customer_id=0c0ffee0-0000-4000-8004-000000000002");
        Assert.Equal(2, same.Json.GetProperty("count").GetInt32());
    }

    [OnBothDatabases]
    public async Task Two_hundred_orders_at_once_sell_exactly_the_twenty_five_units_there_are(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => server.Tech.Post("/api/orders", Body.Order(email: $"buyer{i % 40}@example.com").ToJsonString())));
        Assert.Equal(25, answers.Count(answer => answer.Status == 201));
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.IsRefused(409, "insufficient_stock", "Product 'WH-001': requested 1, available 0."));
        Assert.Equal((0, 27), (await server.Tech.Stock(Known.Headphones), await server.CountOrders()));
        await server.Database.StockAddsUp();
    }

    private static async Task NothingIsWritten(TestServer server)
    {
        foreach (var (table, rows) in ((string, long)[])[("orders", 2), ("order_lines", 3), ("customers", 2), ("payments", 2), ("order_events", 2)])
            Assert.Equal((table, rows), (table, await server.Number($"SELECT COUNT(*) FROM {table} t JOIN tenants n ON n.id = t.tenant_id WHERE n.slug = 'tech'")));
    }

    private static object?[] Missing(string path, string? json) => [path, json, "missing_parameter", $"'{Name(path)}' is required."];

    private static object?[] Invalid(string path, string json, string details) => [path, json, "invalid_parameter", details];

    private static string Name(string path) => path.Replace(".0.", "[0].", StringComparison.Ordinal);

    private static string Lines(string product, int count)
    {
        var body = Body.Order();
        body["items"] = new JsonArray([.. Enumerable.Range(0, count).Select(_ => new JsonObject { ["product_id"] = product, ["quantity"] = 1 })]);
        return body.ToJsonString();
    }

    private static string Order(
        string shipping, string billing, string phone, string shippingMethod, string paymentMethod, string notes, string items, string total) => $$"""
        {
          "id": "«uuid»", "customer": {"id": "«uuid»", "name": "Ann Buyer", "email": "ann@example.com", "phone": {{phone}} },
          "status": "pending", "total": {{total}}, "subtotal": {{total}}, "tax": 0, "shipping_cost": 0,
          "created_at": "2026-03-02T10:00:00Z", "updated_at": "2026-03-02T10:00:00Z",
          "shipping_address": {{shipping}}, "billing_address": {{billing}}, "shipping_method": {{shippingMethod}},
          "payment_method": {{paymentMethod}}, "payment_status": "pending", "notes": {{notes}},
          "items": [{{items}}], "tenant_id": "ea6c4bc0-d5aa-4f5c-b769-c51c812a5037"
        }
        """;
}
