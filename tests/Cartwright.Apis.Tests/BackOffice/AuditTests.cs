using Cartwright.Apis.Tests.Fixture;
using Microsoft.AspNetCore.Routing;

namespace Cartwright.Apis.Tests.BackOffice;

public sealed class AuditTests
{
    private delegate Task<(string Path, string? Body)> Prepared(TestServer server, Client admin);

    // Changing routes that are not the back office's, and why.
    private static readonly Dictionary<string, string> NotTheBackOffice = new()
    {
        ["POST /api/auth/login"] = "changes nothing in the shop",
        ["POST /api/auth/refresh"] = "changes nothing in the shop",
        ["POST /api/orders"] = "a shopper's; the order's own history tells of it",
        ["POST /stripe-demo/create-checkout-session-json"] = "a buyer's",
        ["POST /api/payments/process"] = "a buyer's",
        ["POST /api/orders/{id}/payment"] = "a buyer's",
        ["POST /api/carts"] = "a shopper's",
        ["POST /api/carts/{id}/items"] = "a shopper's",
        ["PUT /api/carts/{id}/items/{product_id}"] = "a shopper's",
        ["DELETE /api/carts/{id}/items/{product_id}"] = "a shopper's",
        ["DELETE /api/carts/{id}/items"] = "a shopper's",
        ["POST /api/shipping/calculate"] = "changes nothing in the shop",
        ["POST /api/media"] = "no JSON; MediaTests look for its entry",
        ["DELETE /api/media/{id}"] = "MediaTests look for its entry",
        ["PATCH /api/shipments/{id}"] = "ShipmentTests look for its entry",
    };

    // For every other one a request that changes something.
    private static readonly Dictionary<string, Prepared> Changes = new()
    {
        ["POST /api/tenants"] = Plain("/api/tenants", """{"name":"New","slug":"new"}"""),
        ["PUT /api/tenants/{id}"] = Plain($"/api/tenants/{Known.Tech}", """{"name":"Gadgets"}"""),
        ["DELETE /api/tenants/{id}"] = Plain($"/api/tenants/{Known.Outdoor}", null),
        ["POST /api/products"] = Plain("/api/products", Body.Product("AUDIT-1")),
        ["PUT /api/products/{id}"] = Plain($"/api/products/{Known.Speaker}", """{"price":12}"""),
        ["DELETE /api/products/{id}"] = async (_, admin) => ($"/api/products/{await admin.Sell("AUDIT-2", 1)}", null),
        ["PATCH /api/orders/{id}/status"] = async (_, admin) => ($"/api/orders/{await admin.Buy(Known.Speaker)}/status", """{"status":"processing"}"""),
        ["POST /api/orders/{id}/cancel"] = async (_, admin) => ($"/api/orders/{await admin.Buy(Known.Speaker)}/cancel", null),
        ["PUT /api/orders/{id}"] = async (_, admin) => ($"/api/orders/{await admin.Buy(Known.Speaker)}", """{"shipping_method":"express"}"""),
        ["POST /api/orders/{id}/notes"] = Plain($"/api/orders/{Known.PendingOrder}/notes", """{"content":"Call first"}"""),
        ["POST /api/orders/{id}/shipments"] = async (_, admin) => ($"/api/orders/{await Paid(admin)}/shipments", """{"carrier":"Post"}"""),
        ["POST /api/orders/{id}/return"] = async (_, admin) => ($"/api/orders/{await Shipped(admin)}/return", "{}"),
        ["POST /api/payments/refund"] = async (_, admin) => ("/api/payments/refund", Body.Of(("order_id", await Paid(admin)))),
        ["POST /api/generate-sample-data"] = async (_, admin) =>
            ("/api/generate-sample-data", Body.Of(("tenant_id", (await admin.Post("/api/tenants", """{"name":"Bare","slug":"bare"}""")).Text("id")))),
        ["POST /api/categories"] = Plain("/api/categories", Body.Of(("tenant_id", Known.Tech), ("name", "C"), ("slug", "c"))),
        ["PUT /api/categories/{id}"] = Plain($"/api/categories/{Known.Electronics}", """{"name":"E"}"""),
        ["DELETE /api/categories/{id}"] = Plain($"/api/categories/{Known.Audio}", null),
        ["POST /api/users"] = Plain("/api/users", Body.Of(("email", "a@example.com"), ("password", Person.Password), ("tenant_id", Known.Tech))),
        ["PUT /api/users/{id}"] = Plain($"/api/users/{Known.Jane}", """{"first_name":"J"}"""),
        ["PUT /api/users/{id}/password"] = Plain($"/api/users/{Known.Jane}/password", Body.Of(("new_password", Person.Password))),
        ["DELETE /api/users/{id}"] = Plain($"/api/users/{Person.TechBuyer}", null),
    };

    [OnBothDatabases]
    public async Task Every_route_that_changes_something_in_the_back_office_leaves_an_entry(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var admin = await server.AsAdmin();
        var missing = Routes(server).Except(NotTheBackOffice.Keys).Except(Changes.Keys);
        Assert.True(!missing.Any(), $"Give these a change in this test, or the reason why they need no entry: {string.Join(", ", missing)}");

        foreach (var route in Routes(server).Except(NotTheBackOffice.Keys))
        {
            var (path, body) = await Changes[route](server, admin);
            var before = await Count(server);
            var answer = await admin.Send(route.Split(' ')[0], path, body);
            Assert.True(answer.Status is >= 200 and < 300, $"{route}: {answer.Status} {answer.Body}");
            Assert.True(before + 1 == await Count(server), $"{route} left {await Count(server) - before} entries.");
        }
        Assert.Equal(0, await server.Number("SELECT COUNT(*) FROM audit_entries WHERE actor NOT IN ('user:1', 'demo') OR (api <> 'pycommerce' AND actor <> 'demo')"));
    }

    [OnBothDatabases]
    public async Task What_is_refused_or_changes_nothing_leaves_none(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var admin = await server.AsAdmin();
        var before = await Count(server);
        await admin.Post("/api/tenants", """{"name":"T","slug":"tech"}""");
        await admin.Put($"/api/tenants/{Known.Tech}", """{"active":true}""");
        await admin.Put($"/api/users/{Known.Jane}", """{"role":"customer","first_name":"Jane"}""");
        await admin.Put($"/api/products/{Known.Speaker}", "{}");
        await admin.Put($"/api/categories/{Known.Audio}", """{"slug":"audio"}""");
        await admin.Delete($"/api/users/{Person.Admin}");
        await admin.Patch($"/api/orders/{Known.PendingOrder}/status", """{"status":"delivered"}""");
        Assert.Equal(before, await Count(server));
    }

    [OnBothDatabases]
    public async Task The_log_is_read_by_staff_the_latest_first_and_by_subject(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var admin = await server.AsAdmin();
        await server.Tech.Put($"/api/users/{Known.Jane}", """{"first_name":"Janet","last_name":"Smith"}""");
        server.Time.Advance(TimeSpan.FromSeconds(10));
        await admin.Put($"/api/users/{Known.Jane}/password", Body.Of(("new_password", Person.Password)));
        var order = await server.Tech.Patch($"/api/orders/{Known.PendingOrder}/status", """{"status":"paid"}""");
        Assert.Equal(200, order.Status);

        var key = await server.Number("SELECT id FROM access_keys WHERE api = 'pycommerce' AND kind = 'api'");
        (await server.Tech.Get($"/api/audit?subject={Known.Jane}")).Is(200, $$"""
            {
              "entries": [
                {"actor": "user:1", "api": "pycommerce", "action": "user.password_changed", "subject": "{{Known.Jane}}", "changes": null, "created_at": "2026-03-02T10:00:10Z"},
                {"actor": "key:{{key}}", "api": "pycommerce", "action": "user.changed", "subject": "{{Known.Jane}}", "changes": {"first_name": "Janet"}, "created_at": "2026-03-02T10:00:00Z"}
              ],
              "tenant": "tech", "count": 2
            }
            """);
        (await admin.Get("/api/audit?tenant=tech&limit=1")).Is(200, $$"""
            {
              "entries": [{"actor": "key:{{key}}", "api": "pycommerce", "action": "order.status_changed", "subject": "{{Known.PendingOrder}}", "changes": {"status": "paid"}, "created_at": "2026-03-02T10:00:10Z"}],
              "tenant": "tech", "count": 4
            }
            """);
        Assert.Equal("tenant.created", (await admin.Get("/api/audit?tenant=tech&offset=3")).Json.GetProperty("entries")[0].GetProperty("action").GetString());
        (await admin.Get("/api/audit")).Is(200, """{"entries": [], "tenant": null, "count": 0}""");
        (await admin.Post("/api/users", Body.Of(("email", "root@example.com"), ("password", Person.Password), ("role", "admin")))).Text("id");
        Assert.Equal(1, (await admin.Get("/api/audit")).Json.GetProperty("count").GetInt32());
        (await server.Tech.Get("/api/audit?tenant=outdoor")).IsRefused(403, "tenant_mismatch", "The token belongs to another tenant.");
        (await server.With(await server.SignIn("jane.smith@example.com")).Get("/api/audit")).IsRefused(403, "forbidden", "The audit log is read by staff.");
        (await server.Tech.Get("/api/audit?limit=0")).IsRefused(400, "invalid_parameter", "'limit' must be an integer between 1 and 1000.");
    }

    private static List<string> Routes(TestServer server) =>
    [
        .. from endpoint in server.Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<IEndpointGroupNameMetadata>()?.EndpointGroupName == "pycommerce"
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
           where method is not ("GET" or "HEAD" or "OPTIONS")
           select $"{method} {endpoint.RoutePattern.RawText}",
    ];

    private static async Task<string> Paid(Client admin)
    {
        var order = await admin.Buy(Known.Speaker);
        await admin.Patch($"/api/orders/{order}/status", """{"status":"paid"}""");
        return order;
    }

    private static async Task<string> Shipped(Client admin)
    {
        var order = await Paid(admin);
        await admin.Post($"/api/orders/{order}/shipments", "{}");
        return order;
    }

    private static Prepared Plain(string path, string? body) => (_, _) => Task.FromResult((path, body));

    private static Task<long> Count(TestServer server) => server.Number("SELECT COUNT(*) FROM audit_entries");
}
