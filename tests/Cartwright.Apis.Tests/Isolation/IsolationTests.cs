using System.Text.Json.Nodes;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Isolation;

/// <summary>Nobody sees or changes what is another shop's, or another customer's.</summary>
public sealed class IsolationTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string OtherTenant = "The token belongs to another tenant.";

    private static readonly string[] ByName =
        ["/api/products?tenant=outdoor", "/api/products/search?tenant=outdoor&q=tent", "/api/orders?tenant=outdoor", "/api/categories?tenant=outdoor", "/api/shipping-methods?tenant=outdoor"];

    [OnBothDatabases]
    public async Task Another_shop_named_is_a_mismatch_for_staff_and_customers_alike(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var caller in (Client[])[server.Tech, await server.As("staff@tech.example", "demo-tech"), await server.AsJane()])
        {
            foreach (var path in ByName) (await caller.Get(path)).IsRefused(403, "tenant_mismatch", OtherTenant);
            (await caller.Post("/api/orders", Body.OrderWith("tenant_id", $"\"{Known.Outdoor}\""))).IsRefused(403, "tenant_mismatch", OtherTenant);
            (await caller.Post("/api/products", Body.Product("X-1", ("tenant_id", Known.Outdoor)))).IsRefused(403, "tenant_mismatch", OtherTenant);
        }
        Assert.Equal(2, await server.CountOrders());
    }

    [OnBothDatabases]
    public async Task A_shop_that_does_not_exist_is_a_404_by_name_and_by_id(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var caller in (Client[])[server.Tech, await server.AsAdmin()])
        {
            foreach (var path in ByName)
                (await caller.Get(path.Replace("outdoor", "nowhere", StringComparison.Ordinal))).IsRefused(404, "resource_not_found", "Tenant 'nowhere' does not exist.");
            foreach (var id in (string[])[Known.Nobody, "tech", "12345"])
            {
                (await caller.Post("/api/orders", Body.OrderWith("tenant_id", $"\"{id}\""))).IsRefused(404, "resource_not_found", $"Tenant '{id}' does not exist.");
                (await caller.Post("/api/products", Body.Product("X-1", ("tenant_id", id)))).IsRefused(404, "resource_not_found", $"Tenant '{id}' does not exist.");
            }
        }
    }

    [OnBothDatabases]
    public async Task Another_shops_resource_by_its_id_is_a_404_that_changes_nothing(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        foreach (var caller in (Client[])[await server.AsOutdoor(), await server.As("joe.bloggs@example.com", "demo-joe")])
        {
            (await caller.Get($"/api/orders/{Known.CompletedOrder}")).IsRefused(404, "resource_not_found", $"Order with ID '{Known.CompletedOrder}' does not exist.");
            (await caller.Get($"/api/products/{Known.Headphones}")).IsRefused(404, "resource_not_found", $"Product with ID '{Known.Headphones}' does not exist.");
        }
        var outdoor = await server.AsOutdoor();
        var (order, product) = ($"Order with ID '{Known.PendingOrder}' does not exist.", $"Product with ID '{Known.Headphones}' does not exist.");
        (await outdoor.Put($"/api/products/{Known.Headphones}", """{"price":1}""")).IsRefused(404, "resource_not_found", product);
        (await outdoor.Delete($"/api/products/{Known.Headphones}")).IsRefused(404, "resource_not_found", product);
        (await outdoor.Patch($"/api/orders/{Known.PendingOrder}/status", """{"status":"paid"}""")).IsRefused(404, "resource_not_found", order);
        (await outdoor.Post($"/api/orders/{Known.PendingOrder}/cancel", null)).IsRefused(404, "resource_not_found", order);
        Assert.Equal("pending", (await server.Tech.Get($"/api/orders/{Known.PendingOrder}")).Text("status"));
        Assert.Equal(129.99m, (await server.Tech.Get($"/api/products/{Known.Headphones}")).Json.GetProperty("price").GetDecimal());
        Assert.Equal(25, await server.Tech.Stock(Known.Headphones));
    }

    [OnBothDatabases]
    public async Task Another_shops_product_cannot_be_ordered_and_its_customer_and_category_find_nothing(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var tent = (await (await server.AsOutdoor()).Get("/api/products?tenant=outdoor")).Json.GetProperty("products")[0].GetProperty("id").GetString()!;
        (await server.Tech.Post("/api/orders", Body.Order(tent).ToJsonString())).IsRefused(400, "invalid_parameter", $"Product with ID '{tent}' does not exist.");
        (await (await server.AsAdmin()).Get($"/api/orders?tenant=outdoor&customer_id={Known.JaneTheCustomer}"))
            .Is(200, $$"""{"orders":[],"tenant":"outdoor","count":0,"filters":{"status":null,"customer_id":"{{Known.JaneTheCustomer}}"} }""");
        (await (await server.AsOutdoor()).Get($"/api/categories?tenant=outdoor&parent_id={Known.Electronics}")).Is(200, """{"categories":[],"tenant":"outdoor","count":0}""");
    }

    [OnBothDatabases]
    public async Task A_customer_sees_his_own_orders_only(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var jane = await server.AsJane();
        await server.Tech.Buy(Known.Headphones);
        var gift = await jane.Post("/api/orders", Body.Order(email: "friend@example.com").ToJsonString());
        var invoiced = await server.Tech.Post("/api/orders", Body.Order(email: "JANE.smith@example.com").ToJsonString());

        var list = await jane.Get("/api/orders?tenant=tech");
        Assert.Equal([Known.CompletedOrder, gift.Text("id"), invoiced.Text("id")], list.Json.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("id").GetString()!));
        Assert.Equal(3, list.Json.GetProperty("count").GetInt32());
        Assert.Equal(3, (await jane.Get("/api/orders?tenant=tech&limit=1")).Json.GetProperty("count").GetInt32());
        Assert.Equal(5, (await server.Tech.Get("/api/orders?tenant=tech")).Json.GetProperty("count").GetInt32());
        Assert.Equal(200, (await jane.Get($"/api/orders/{Known.CompletedOrder}")).Status);
        Assert.Equal(200, (await jane.Get($"/api/orders/{gift.Text("id")}")).Status);
        (await jane.Get($"/api/orders/{Known.PendingOrder}")).IsRefused(404, "resource_not_found", $"Order with ID '{Known.PendingOrder}' does not exist.");

        var buyer = await server.As("tech.buyer", "demo-tech-buyer");
        (await buyer.Get("/api/orders?tenant=tech")).Is(200, """{"orders":[],"tenant":"tech","count":0,"filters":{"status":null,"customer_id":null}}""");
        Assert.Equal(404, (await buyer.Get($"/api/orders/{gift.Text("id")}")).Status);
    }

    [OnBothDatabases]
    public async Task A_customer_reads_the_catalogue_and_changes_neither_it_nor_a_status(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var customer in (Client[])[await server.AsJane(), await server.As("tech.buyer", "demo-tech-buyer")])
        {
            Assert.Equal(200, (await customer.Get("/api/products?tenant=tech")).Status);
            Assert.Equal(200, (await customer.Get($"/api/products/{Known.Headphones}")).Status);
            Assert.Equal(200, (await customer.Get("/api/categories?tenant=tech")).Status);
            const string products = "Products are changed by staff.";
            const string orders = "An order's status is changed by staff.";
            (await customer.Post("/api/products", Body.Product("X-1"))).IsRefused(403, "forbidden", products);
            (await customer.Put($"/api/products/{Known.Headphones}", """{"price":1}""")).IsRefused(403, "forbidden", products);
            (await customer.Delete($"/api/products/{Known.Headphones}")).IsRefused(403, "forbidden", products);
            (await customer.Patch($"/api/orders/{Known.CompletedOrder}/status", """{"status":"refunded"}""")).IsRefused(403, "forbidden", orders);
            (await customer.Post($"/api/orders/{Known.CompletedOrder}/cancel", null)).IsRefused(403, "forbidden", orders);
        }
    }

    [OnBothDatabases]
    public async Task The_platforms_admin_sees_every_shop(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var admin = await server.AsAdmin();
        foreach (var path in ByName) Assert.Equal((path, 200), (path, (await admin.Get(path)).Status));
        foreach (var slug in (string[])["tech", "cellar", "tienda", "librairie", "dahl"]) Assert.Equal(200, (await admin.Get($"/api/products?tenant={slug}")).Status);
        Assert.Equal(200, (await admin.Get($"/api/orders/{Known.CompletedOrder}")).Status);
        (await admin.Get("/api/products/search?q=x")).IsRefused(400, "missing_parameter", "'tenant' is required.");
    }

    [OnBothDatabases]
    public async Task An_inactive_shop_is_gone_for_everybody_but_the_admin(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Execute("UPDATE tenants SET active = $1 WHERE slug = 'tech'", false);
        foreach (var caller in (Client[])[server.Tech, await server.AsJane()])
        {
            foreach (var path in ByName)
                (await caller.Get(path.Replace("outdoor", "tech", StringComparison.Ordinal))).IsRefused(404, "resource_not_found", "Tenant 'tech' does not exist.");
            (await caller.Post("/api/orders", Body.Order().ToJsonString())).IsRefused(404, "resource_not_found", $"Tenant '{Known.Tech}' does not exist.");
            Assert.Equal(404, (await caller.Get($"/api/orders/{Known.CompletedOrder}")).Status);
            Assert.Equal(404, (await caller.Get($"/api/products/{Known.Headphones}")).Status);
        }
        Assert.Equal(404, (await server.Tech.Patch($"/api/orders/{Known.PendingOrder}/status", """{"status":"paid"}""")).Status);
        var admin = await server.AsAdmin();
        Assert.Equal(200, (await admin.Get("/api/orders?tenant=tech")).Status);
        Assert.Equal(200, (await admin.Get($"/api/orders/{Known.CompletedOrder}")).Status);

        var all = JsonNode.Parse((await server.Tech.Get("/api/tenants")).Body)!;
        Assert.Equal((6, false), ((int)all["count"]!, (bool)all["tenants"]![0]!["active"]!));
        Assert.Equal(5, (int)JsonNode.Parse((await server.Tech.Get("/api/tenants?active_only=true")).Body)!["count"]!);
    }

    [OnBothDatabases]
    public async Task A_header_that_contradicts_the_shop_named_is_a_400(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var agreeing in (string[])["tech", "TECH", Known.Tech, Known.Tech.ToUpperInvariant()])
            Assert.Equal(200, (await server.Tech.Get("/api/products?tenant=tech", ("X-Tenant-ID", agreeing))).Status);
        const string contradiction = "X-Tenant-ID names another tenant than the request.";
        foreach (var other in (string[])["outdoor", Known.Outdoor, "nobody"])
        {
            foreach (var path in ByName)
                (await server.Tech.Get(path.Replace("outdoor", "tech", StringComparison.Ordinal), ("X-Tenant-ID", other))).IsRefused(400, "invalid_parameter", contradiction);
            (await server.Tech.Post("/api/orders", Body.Order().ToJsonString(), ("X-Tenant-ID", other))).IsRefused(400, "invalid_parameter", contradiction);
        }
        Assert.Equal(2, await server.CountOrders());
    }
}
