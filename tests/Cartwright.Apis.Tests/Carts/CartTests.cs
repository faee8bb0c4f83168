using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Carts;

public sealed class CartTests
{
    private const string Jane = "0c0ffee0-0000-4000-8001-000000000006";
    private const string Staff = "0c0ffee0-0000-4000-8001-000000000004";
    private const string OtherStaff = "0c0ffee0-0000-4000-8001-000000000005";

    [OnBothDatabases]
    public async Task A_customer_opens_his_cart_fills_it_and_sees_what_it_costs(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var jane = await server.AsJane();

        var opened = (await jane.Post("/api/carts", null)).Is(201, Cart("«uuid»", $"\"{Jane}\"", "[]", 0, 0, "0"));
        var id = opened.Text("id");
        Assert.Equal($"/api/carts/{id}", opened.Header("Location"));
        Assert.Equal(200, (await jane.Post($"/api/carts/{id}/items", Item(Known.Headphones, 2))).Status);
        Assert.Equal(200, (await jane.Post($"/api/carts/{id}/items?product_id={Known.Speaker}", null)).Status);
        var filled = await jane.Post($"/api/carts/{id}/items?quantity=9", Item(Known.Headphones.ToUpperInvariant(), 1));

        filled.Is(200, Cart(id, $"\"{Jane}\"", $"[{Headphones(3)}, {Speaker(1)}]", 2, 4, "469.96"));
        (await jane.Get($"/api/carts/{id}")).Is(200, filled.Body);
        (await jane.Get($"/api/carts/user/{Jane}")).Is(200, filled.Body);
        (await server.Tech.Get($"/api/carts/{id}")).Is(200, filled.Body);
        (await jane.Get($"/api/carts/{id}/totals")).Is(200, """{"subtotal":469.96,"tax":0,"total":469.96}""");
        Assert.Equal(25, await server.Tech.Stock(Known.Headphones));
    }

    [OnBothDatabases]
    public async Task A_line_is_set_by_body_or_query_and_none_or_less_takes_it_out(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var id = (await server.Tech.Post("/api/carts", "{}")).Is(201, Cart("«uuid»", "null", "[]", 0, 0, "0")).Text("id");
        await server.Tech.Post($"/api/carts/{id}/items", Item(Known.Headphones, 2));
        await server.Tech.Post($"/api/carts/{id}/items", Item(Known.Speaker, 2));
        var headphones = $"/api/carts/{id}/items/{Known.Headphones}";

        (await server.Tech.Put(headphones, """{"quantity":5}""")).Is(200, Cart(id, "null", $"[{Headphones(5)}, {Speaker(2)}]", 2, 7, "809.93"));
        (await server.Tech.Send("PUT", $"{headphones}?quantity=1", null)).Is(200, Cart(id, "null", $"[{Headphones(1)}, {Speaker(2)}]", 2, 3, "289.97"));
        (await server.Tech.Put(headphones, """{"quantity":-1}""")).Is(200, Cart(id, "null", $"[{Speaker(2)}]", 1, 2, "159.98"));
        (await server.Tech.Put(headphones, """{"quantity":1}""")).IsRefused(404, "resource_not_found", $"Product with ID '{Known.Headphones}' is not in the cart.");
        (await server.Tech.Delete(headphones)).IsRefused(404, "resource_not_found", $"Product with ID '{Known.Headphones}' is not in the cart.");
        (await server.Tech.Delete($"/api/carts/{id}/items/{Known.Speaker}")).Is(200, Cart(id, "null", "[]", 0, 0, "0"));
        await server.Tech.Post($"/api/carts/{id}/items", Item(Known.Speaker, 2));
        (await server.Tech.Delete($"/api/carts/{id}/items")).Is(200, Cart(id, "null", "[]", 0, 0, "0"));
        (await server.Tech.Delete($"/api/carts/{id}/items")).Is(200, Cart(id, "null", "[]", 0, 0, "0"));
    }

    [OnBothDatabases]
    public async Task What_is_not_for_sale_any_more_has_no_price_and_is_not_counted(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var id = (await server.Tech.Post("/api/carts", null)).Text("id");
        await server.Tech.Post($"/api/carts/{id}/items", Item(Known.Headphones, 1));
        await server.Tech.Post($"/api/carts/{id}/items", Item(Known.Speaker, 1));
        await server.Tech.Delete($"/api/products/{Known.Headphones}");
        await server.Tech.Put($"/api/products/{Known.Speaker}", """{"price":50}""");

        (await server.Tech.Get($"/api/carts/{id}")).Is(200, Cart(id, "null", $$"""
            [{"id":"«uuid»","product_id":"{{Known.Headphones}}","name":"Wireless Headphones","sku":"WH-001","quantity":1,"unit_price":null,"total_price":null,"for_sale":false},
             {"id":"«uuid»","product_id":"{{Known.Speaker}}","name":"Bluetooth Speaker","sku":"BS-002","quantity":1,"unit_price":50,"total_price":50,"for_sale":true}]
            """, 2, 2, "50"));
        (await server.Tech.Get($"/api/carts/{id}/totals")).Is(200, """{"subtotal":50,"tax":0,"total":50}""");
        (await server.Tech.Post($"/api/carts/{id}/items", Item(Known.Headphones, 1))).IsRefused(400, "invalid_parameter", $"Product with ID '{Known.Headphones}' does not exist.");
    }

    [OnBothDatabases]
    public async Task Totals_bear_the_tax_of_the_place_asked_about(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Tax(20_000);
        await server.Tax(10_000, "us", "ca");
        var id = (await server.Tech.Post("/api/carts", null)).Text("id");
        await server.Tech.Post($"/api/carts/{id}/items", Item(Known.Headphones, 1));

        (await server.Tech.Get($"/api/carts/{id}/totals")).Is(200, """{"subtotal":129.99,"tax":26.00,"total":155.99}""");
        (await server.Tech.Get($"/api/carts/{id}/totals?country=US&state=CA")).Is(200, """{"subtotal":129.99,"tax":13.00,"total":142.99}""");
    }

    [OnBothDatabases]
    public async Task Eight_first_requests_of_a_user_open_one_cart_and_twenty_that_add_are_added_up(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var jane = await server.AsJane();

        var first = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            i % 2 == 0 ? jane.Get($"/api/carts/user/{Jane}") : server.Tech.Post($"/api/carts?user_id={Jane}", null)));

        Assert.All(first, answer => Assert.True(answer.Status is 200 or 201, answer.Body));
        var id = Assert.Single(first.Select(answer => answer.Text("id")).Distinct());
        var added = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => jane.Post($"/api/carts/{id}/items", Item(Known.Headphones, i))));
        Assert.All(added, answer => Assert.Equal(200, answer.Status));
        (await jane.Get($"/api/carts/{id}")).Is(200, Cart(id, $"\"{Jane}\"", $"[{Headphones(210)}]", 1, 210, "27297.90"));
    }

    [OnBothDatabases]
    public async Task A_repeated_request_with_its_key_adds_once(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var key = ("Idempotency-Key", "cart-1");
        var opened = await server.Tech.Post("/api/carts", null, key);
        var again = await server.Tech.Post("/api/carts", null, key);
        Assert.Equal((opened.Body, "true", opened.Header("Location")), (again.Body, again.Header("Idempotent-Replayed"), again.Header("Location")));

        var path = $"/api/carts/{opened.Text("id")}/items";
        var added = await server.Tech.Post(path, Item(Known.Speaker, 2), ("Idempotency-Key", "add-1"));
        Assert.Equal(added.Body, (await server.Tech.Post(path, Item(Known.Speaker, 2), ("Idempotency-Key", "add-1"))).Body);
        Assert.Equal(409, (await server.Tech.Post(path, Item(Known.Speaker, 3), ("Idempotency-Key", "add-1"))).Status);
        Assert.Equal(2, (await server.Tech.Get($"/api/carts/{opened.Text("id")}")).Json.GetProperty("total_quantity").GetInt64());
    }

    [OnBothDatabases]
    public async Task Carts_of_others_are_not_there_and_stay_as_they_are(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var jane = await server.AsJane();
        var buyer = await server.As("tech.buyer", "demo-tech-buyer");
        var id = (await jane.Get($"/api/carts/user/{Jane}")).Text("id");
        await jane.Post($"/api/carts/{id}/items", Item(Known.Speaker, 1));
        var nobodys = (await server.Tech.Post("/api/carts", null)).Text("id");
        var before = (await jane.Get($"/api/carts/{id}")).Body;

        foreach (var (caller, cart) in (new (Client, string)[] { (buyer, id), (await server.AsOutdoor(), id), (await server.As("joe.bloggs@example.com", "demo-joe"), id), (jane, nobodys) }))
        {
            var missing = $"Cart with ID '{cart}' does not exist.";
            (await caller.Get($"/api/carts/{cart}")).IsRefused(404, "resource_not_found", missing);
            (await caller.Get($"/api/carts/{cart}/totals")).IsRefused(404, "resource_not_found", missing);
            (await caller.Post($"/api/carts/{cart}/items", Item(Known.Speaker, 1))).IsRefused(404, "resource_not_found", missing);
            (await caller.Put($"/api/carts/{cart}/items/{Known.Speaker}", """{"quantity":9}""")).IsRefused(404, "resource_not_found", missing);
            (await caller.Delete($"/api/carts/{cart}/items/{Known.Speaker}")).IsRefused(404, "resource_not_found", missing);
            (await caller.Delete($"/api/carts/{cart}/items")).IsRefused(404, "resource_not_found", missing);
        }
        foreach (var (caller, user) in (new (Client, string)[] { (buyer, Jane), (jane, Staff), (jane, Known.Nobody), (server.Tech, OtherStaff), (server.Tech, Known.Nobody), (server.Tech, "6") }))
        {
            (await caller.Get($"/api/carts/user/{user}")).IsRefused(404, "resource_not_found", $"User with ID '{user}' does not exist.");
            (await caller.Post("/api/carts", Body.Of(("user_id", user)))).IsRefused(404, "resource_not_found", $"User with ID '{user}' does not exist.");
        }
        Assert.Equal(before, (await jane.Get($"/api/carts/{id}")).Body);
        Assert.Equal(2, await server.Number("SELECT COUNT(*) FROM carts"));
    }

    [OnBothDatabases]
    public async Task The_tenant_is_the_callers_unless_he_names_one(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var admin = await server.AsAdmin();
        foreach (var caller in (Client[])[server.Tech, await server.AsJane()])
        {
            (await caller.Post("/api/carts", Body.Of(("tenant_id", Known.Outdoor)))).IsRefused(403, "tenant_mismatch", "The token belongs to another tenant.");
            (await caller.Post("/api/carts?tenant=outdoor", null)).IsRefused(403, "tenant_mismatch", "The token belongs to another tenant.");
            (await caller.Get($"/api/carts/user/{Jane}?tenant=outdoor")).IsRefused(403, "tenant_mismatch", "The token belongs to another tenant.");
            (await caller.Post("/api/carts?tenant=nowhere", null)).IsRefused(404, "resource_not_found", "Tenant 'nowhere' does not exist.");
            (await caller.Post("/api/carts", null, ("X-Tenant-ID", "outdoor"))).IsRefused(400, "invalid_parameter", "X-Tenant-ID names another tenant than the request.");
            Assert.Equal(201, (await caller.Post("/api/carts", Body.Of(("tenant_id", Known.Tech)))).Status);
            (await caller.Post("/api/carts?tenant=outdoor", Body.Of(("tenant_id", Known.Tech)))).IsRefused(400, "invalid_parameter", "'tenant' names another tenant than 'tenant_id'.");
        }
        (await admin.Post("/api/carts", null)).IsRefused(400, "missing_parameter", "'tenant_id' is required.");
        Assert.Equal(Known.Outdoor, (await admin.Post("/api/carts?tenant=outdoor", null)).Text("tenant_id"));
        Assert.Equal(Known.Tech, (await admin.Get($"/api/carts/user/{Jane}")).Text("tenant_id"));
        (await admin.Get($"/api/carts/user/{Jane}?tenant=outdoor")).IsRefused(404, "resource_not_found", $"User with ID '{Jane}' does not exist.");
        await server.Execute("UPDATE tenants SET active = $1 WHERE slug = 'tech'", false);
        server.Time.Advance(TimeSpan.FromMinutes(1));
        (await server.Tech.Post("/api/carts", null)).IsRefused(404, "resource_not_found", "Tenant 'tech' does not exist.");
    }

    [OnBothDatabases]
    public async Task Hostile_inputs_get_a_4xx_and_change_nothing(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var id = (await server.Tech.Post("/api/carts", null)).Text("id");
        await server.Tech.Post($"/api/carts/{id}/items", Item(Known.Speaker, 1));
        var before = (await server.Tech.Get($"/api/carts/{id}")).Body;
        var (items, line) = ($"/api/carts/{id}/items", $"/api/carts/{id}/items/{Known.Speaker}");

        foreach (var bad in (string[])["0", "-1", "1.5", "\"1\"", "true", "[]", "{}", "1000000001", "9223372036854775808", "1e99", "-9223372036854775809"])
            (await server.Tech.Post(items, $$"""{"product_id":"{{Known.Speaker}}","quantity":{{bad}}}""")).IsRefused(400, "invalid_parameter", Wrong(bad));
        foreach (var bad in (string[])["1.5", "\"1\"", "true", "[]", "1000000001", "9223372036854775808", "1e99"])
            Assert.Equal((400, "invalid_parameter"), Told(await server.Tech.Put(line, $$"""{"quantity":{{bad}}}""")));
        foreach (var bad in (string[])["x", "1.5", "0", "-1", "1000000001", "99999999999999999999", "%2B", "1e3", "NaN", "%201"])
            Assert.Equal((400, "invalid_parameter"), Told(await server.Tech.Post($"{items}?product_id={Known.Speaker}&quantity={bad}", null)));
        (await server.Tech.Put(line, "{}")).IsRefused(400, "missing_parameter", "'quantity' is required.");
        (await server.Tech.Put(line, """{"quantity":null}""")).IsRefused(400, "missing_parameter", "'quantity' is required.");
        (await server.Tech.Post(items, null)).IsRefused(400, "missing_parameter", "'product_id' is required.");
        (await server.Tech.Post(items, """{"product_id":7}""")).IsRefused(400, "invalid_parameter", "'product_id' must be a text.");
        foreach (var bad in (string[])["x", "1", Known.Speaker[..^1], $"{{{Known.Speaker}}}", Known.Nobody, "' OR 1=1"])
            (await server.Tech.Post(items, Item(bad, 1))).IsRefused(400, "invalid_parameter", $"Product with ID '{bad}' does not exist.");
        Assert.Equal((409, "conflict"), Told(await server.Tech.Post(items, Item(Known.Speaker, 1_000_000_000))));
        foreach (var bad in (string[])["x", "1", "null", Known.Nobody, $"{id}0"])
        {
            (await server.Tech.Get($"/api/carts/{bad}")).IsRefused(404, "resource_not_found", $"Cart with ID '{bad}' does not exist.");
            (await server.Tech.Post($"/api/carts/{bad}/items", Item(Known.Speaker, 1))).IsRefused(404, "resource_not_found", $"Cart with ID '{bad}' does not exist.");
            (await server.Tech.Delete($"{items}/{bad}")).IsRefused(404, "resource_not_found", $"Product with ID '{bad}' is not in the cart.");
        }
        foreach (var path in (string[])["/api/carts", items])
        {
            foreach (var bad in (string[])["[]", "7", "null", "\"x\""]) (await server.Tech.Post(path, bad)).IsRefused(400, "invalid_parameter", "The body must be a JSON object.");
            foreach (var bad in (string[])["{", "{'a':1}", "{\"user_id\":\"\\ud800\"}", "{\"a\":1,\"a\":2}"]) Assert.Equal((400, "invalid_json"), Told(await server.Tech.Post(path, bad)));
            Assert.Equal(415, (await server.Tech.SendContent("POST", path, Client.Content("a=1"u8.ToArray(), "text/plain"))).Status);
            Assert.Equal(413, (await server.Tech.SendContent("POST", path, Client.Content(new byte[1024 * 1024 + 1], "application/json"))).Status);
        }
        foreach (var bad in (string[])["7", "[]", "{}", "true"]) Assert.Equal((400, "invalid_parameter"), Told(await server.Tech.Post("/api/carts", $$"""{"user_id":{{bad}}}""")));
        Assert.Equal(before, (await server.Tech.Get($"/api/carts/{id}")).Body);
        Assert.Equal(1, await server.Number("SELECT COUNT(*) FROM carts"));
        Assert.Empty(server.Log.Errors);

        static (int, string) Told(Answer answer) => (answer.Status, answer.Code);

        static string Wrong(string bad) => bad is "0" or "-1" or "1000000001" ? "'quantity' must be an integer between 1 and 1000000000." : "'quantity' must be an integer.";
    }

    private static string Item(string product, long quantity) => Body.Of(("product_id", product), ("quantity", quantity));

    private static string Headphones(int quantity) => Line(Known.Headphones, "Wireless Headphones", "WH-001", quantity, 129.99m);

    private static string Speaker(int quantity) => Line(Known.Speaker, "Bluetooth Speaker", "BS-002", quantity, 79.99m);

    private static string Line(string product, string name, string sku, int quantity, decimal price) => $$"""
        {"id":"«uuid»","product_id":"{{product}}","name":"{{name}}","sku":"{{sku}}","quantity":{{quantity}},"unit_price":{{price}},"total_price":{{price * quantity}},"for_sale":true}
        """;

    private static string Cart(string id, string user, string items, int lines, int units, string subtotal) => $$"""
        {
          "id":"{{id}}","tenant_id":"{{Known.Tech}}","user_id":{{user}},"items":{{items}},"items_count":{{lines}},"total_quantity":{{units}},
          "subtotal":{{subtotal}},"created_at":"2026-03-02T10:00:00Z","updated_at":"2026-03-02T10:00:00Z"
        }
        """;
}
