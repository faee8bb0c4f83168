using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.BackOffice;

public sealed class TenantTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [OnBothDatabases]
    public async Task A_tenant_is_opened_read_changed_and_closed(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var admin = await server.AsAdmin();
        var made = (await admin.Post("/api/tenants", """{"name": " Fashion Store ", "slug": "fashion", "domain": "Fashion.example", "currency": "eur"}"""))
            .Is(201, Tenant("Fashion Store", "fashion", "\"fashion.example\"", "true", "10:00:00"));
        var path = $"/api/tenants/{made.Text("id")}";
        Assert.Equal(path, made.Header("Location"));
        foreach (var reader in (Client[])[admin, server.Tech, await server.AsJane()])
        {
            SameJson.Check(made.Body, (await reader.Get(path)).Body);
            SameJson.Check(made.Body, (await reader.Get("/api/tenants/by-slug/fashion")).Body);
        }
        Assert.Equal(1, await server.Number("SELECT COUNT(*) FROM tenants t JOIN stock_locations l ON l.tenant_id = t.id WHERE t.currency = 'EUR' AND t.slug = 'fashion'"));

        server.Time.Advance(TimeSpan.FromSeconds(90));
        (await admin.Put(path, """{"name": "Boutique", "slug": "boutique", "domain": null}""")).Is(200, Tenant("Boutique", "boutique", "null", "true", "10:01:30"));
        (await admin.Get("/api/tenants/by-slug/fashion")).IsRefused(404, "resource_not_found", "Tenant 'fashion' does not exist.");
        server.Time.Advance(TimeSpan.FromSeconds(1));
        (await admin.Put(path, "{}")).Is(200, Tenant("Boutique", "boutique", "null", "true", "10:01:30"));

        foreach (var _ in (int[])[1, 2]) Assert.Equal((204, ""), Said(await admin.Delete(path)));
        (await admin.Get(path)).Is(200, Tenant("Boutique", "boutique", "null", "false", "10:01:31"));
        Assert.Contains("\"boutique\"", (await admin.Get("/api/tenants")).Body);
        (await admin.Post("/api/tenants", """{"name": "B", "slug": "boutique"}""")).IsRefused(409, "duplicate_slug", "There is already a shop 'boutique'.");
        (await admin.Put(path, """{"active": true}""")).Is(200, Tenant("Boutique", "boutique", "null", "true", "10:01:31"));
    }

    [OnBothDatabases]
    public async Task A_closed_tenant_is_gone_at_once_for_all_but_admins_and_keeps_its_orders(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var (admin, jane, staff) = (await server.AsAdmin(), await server.AsJane(), await server.As("staff@tech.example", "demo-tech"));
        Assert.Equal(200, (await jane.Get("/api/products?tenant=tech")).Status);

        Assert.Equal(204, (await admin.Delete($"/api/tenants/{Known.Tech}")).Status);

        foreach (var caller in (Client[])[jane, staff, server.Tech])
        {
            foreach (var path in (string[])["/api/products?tenant=tech", "/api/orders?tenant=tech", "/api/categories?tenant=tech", "/api/users?tenant=tech", "/api/users",
                "/api/payment-methods?tenant=tech", "/api/audit?tenant=tech", "/api/audit"])
                (await caller.Get(path)).IsRefused(404, "resource_not_found", "Tenant 'tech' does not exist.");
            foreach (var path in (string[])[$"/api/orders/{Known.CompletedOrder}", $"/api/products/{Known.Headphones}", $"/api/categories/{Known.Audio}", $"/api/users/{Person.TechBuyer}"])
                Assert.Equal((path, 404), (path, (await caller.Get(path)).Status));
            Assert.Equal(404, (await caller.Post("/api/orders", Body.Order().ToJsonString())).Status);
        }
        Assert.Equal(404, (await staff.Put($"/api/categories/{Known.Audio}", """{"name":"x"}""")).Status);
        Assert.Equal(404, (await staff.Put($"/api/users/{Known.Jane}", """{"first_name":"x"}""")).Status);
        Assert.Equal(404, (await staff.Post("/api/users", Body.Of(("email", "x@example.com"), ("password", Person.Password)))).Status);
        Assert.Equal(200, (await staff.Get($"/api/users/{Person.TechStaff}")).Status);
        Assert.Equal(200, (await admin.Get($"/api/orders/{Known.CompletedOrder}")).Status);
        Assert.Equal(2, await server.CountOrders());
    }

    [OnBothDatabases]
    public async Task A_slug_and_a_domain_exist_once(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var admin = await server.AsAdmin();
        const string domain = "There is already a shop at 'tech.pycommerce.org'.";
        (await admin.Post("/api/tenants", """{"name":"T","slug":"tech"}""")).IsRefused(409, "duplicate_slug", "There is already a shop 'tech'.");
        (await admin.Post("/api/tenants", """{"name":"T","slug":"t","domain":"TECH.pycommerce.org"}""")).IsRefused(409, "conflict", domain);
        (await admin.Put($"/api/tenants/{Known.Outdoor}", """{"slug":"tech"}""")).IsRefused(409, "duplicate_slug", "There is already a shop 'tech'.");
        (await admin.Put($"/api/tenants/{Known.Outdoor}", """{"domain":"tech.pycommerce.org"}""")).IsRefused(409, "conflict", domain);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => admin.Post("/api/tenants", Body.Of(("name", $"R{i}"), ("slug", "race")))));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.IsRefused(409, "duplicate_slug", "There is already a shop 'race'."));
        Assert.Equal(7, await server.Number("SELECT COUNT(*) FROM tenants"));
    }

    [OnBothDatabases]
    public async Task A_tenants_own_admin_changes_its_name_and_domain_and_nothing_else(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Add("boss@tech.example", "admin");
        var boss = server.With(await server.SignIn("boss@tech.example"));
        Assert.Equal(200, (await boss.Put($"/api/tenants/{Known.Tech}", """{"name":"Gadgets","domain":"gadgets.example","slug":"tech","active":true}""")).Status);
        const string own = "A tenant's own admin changes its name and domain only.";
        (await boss.Put($"/api/tenants/{Known.Tech}", """{"slug":"gadgets"}""")).IsRefused(403, "forbidden", own);
        (await boss.Put($"/api/tenants/{Known.Tech}", """{"active":false}""")).IsRefused(403, "forbidden", own);
        (await boss.Delete($"/api/tenants/{Known.Tech}")).IsRefused(403, "forbidden", own);
        (await boss.Put($"/api/tenants/{Known.Outdoor}", """{"name":"Mine"}""")).IsRefused(403, "forbidden", "Tenants are changed by the platform's admin.");
        (await boss.Post("/api/tenants", """{"name":"T","slug":"t"}""")).IsRefused(403, "forbidden", "Tenants are opened by the platform's admin.");
    }

    [OnBothDatabases]
    public async Task The_same_request_with_the_same_key_opens_one_tenant(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var admin = await server.AsAdmin();
        var first = await admin.Post("/api/tenants", """{"name":"T","slug":"once"}""", ("Idempotency-Key", "k1"));
        var again = await admin.Post("/api/tenants", """{"name":"T","slug":"once"}""", ("Idempotency-Key", "k1"));
        Assert.Equal((201, first.Body, "true"), (again.Status, again.Body, again.Header("Idempotent-Replayed")));
        (await admin.Post("/api/tenants", """{"name":"T","slug":"twice"}""", ("Idempotency-Key", "k1")))
            .IsRefused(409, "idempotency_conflict", "The Idempotency-Key was used for another request.");
    }

    public static IEnumerable<object?[]> Wrong =>
    [
        ["{}", "missing_parameter", "'name' is required."],
        ["""{"name":"T"}""", "missing_parameter", "'slug' is required."],
        ["""{"name":" ","slug":"t"}""", "invalid_parameter", "'name' must not be empty."],
        ["""{"name":1,"slug":"t"}""", "invalid_parameter", "'name' must be a text."],
        .. ((string[])["T", "t_t", "-t", "t-", "a b", "tést", "t\\n"]).Select(slug => (object?[])[$$"""{"name":"T","slug":"{{slug}}"}""", "invalid_parameter", "A slug is made of lower-case letters, digits and dashes, at most 63."]),
        ["""{"name":"T","slug":"t","active":"yes"}""", "invalid_parameter", "'active' must be true or false."],
        ["""{"name":"T","slug":"t","domain":"http://x"}""", "invalid_parameter", "'http://x' is not a host name."],
        ["""{"name":"T","slug":"t","currency":"EU"}""", "invalid_parameter", "'EU' is not an ISO 4217 currency code."],
        ["""{"name":"T","slug":"t","time_zone":"Mars/One"}""", "invalid_parameter", "'Mars/One' is not a time zone."],
    ];

    [OnBothDatabases(nameof(Wrong))]
    public async Task What_cannot_be_right_is_named_and_opens_nothing(TestDatabase kind, string body, string code, string details)
    {
        var server = await servers.On(kind);
        (await (await server.AsAdmin()).Post("/api/tenants", body)).IsRefused(400, code, details);
        Assert.Equal(6, await server.Number("SELECT COUNT(*) FROM tenants"));
    }

    [OnBothDatabases]
    public async Task The_currency_of_a_tenant_stays_and_an_id_that_is_no_id_is_a_404(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var admin = await server.AsAdmin();
        Assert.Equal(200, (await admin.Put($"/api/tenants/{Known.Tech}", """{"currency":"usd"}""")).Status);
        (await admin.Put($"/api/tenants/{Known.Tech}", """{"currency":"EUR"}""")).IsRefused(400, "invalid_parameter", "'currency' stays what it was when the tenant was opened.");
        foreach (var id in (string[])["12345", "tech", Known.Nobody])
        {
            var details = $"Tenant '{id}' does not exist.";
            (await admin.Get($"/api/tenants/{id}")).IsRefused(404, "resource_not_found", details);
            (await admin.Put($"/api/tenants/{id}", "{}")).IsRefused(404, "resource_not_found", details);
            (await admin.Delete($"/api/tenants/{id}")).IsRefused(404, "resource_not_found", details);
        }
    }

    private static (int, string) Said(Answer answer) => (answer.Status, answer.Body);

    private static string Tenant(string name, string slug, string domain, string active, string updated) => $$"""
        {
          "id": "«uuid»", "name": "{{name}}", "slug": "{{slug}}", "domain": {{domain}}, "active": {{active}},
          "created_at": "2026-03-02T10:00:00Z", "updated_at": "2026-03-02T{{updated}}Z"
        }
        """;
}
