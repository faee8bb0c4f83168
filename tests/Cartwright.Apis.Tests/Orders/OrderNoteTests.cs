using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Orders;

public sealed class OrderNoteTests
{
    private const string Notes = $"/api/orders/{Known.CompletedOrder}/notes";

    [OnBothDatabases]
    public async Task Staff_see_all_notes_and_the_customer_those_that_are_for_him(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var jane = await server.AsJane();
        var inside = (await server.Tech.Post(Notes, """{"content":"Difficult customer","author":"Bob"}""")).Is(201, Note("Difficult customer", "true", "\"Bob\""));
        var outside = (await server.Tech.Post(Notes, """{"content":"Sent with a gift","is_internal":false,"author":null,"surprise":1}""")).Is(201, Note("Sent with a gift", "false", "null"));
        var hers = (await jane.Post(Notes, """{"content":"Thank you","author":"The Boss"}""")).Is(201, Note("Thank you", "false", "\"Jane Smith\""));

        (await server.Tech.Get(Notes)).Is(200, $$"""{"notes":[{{inside.Body}},{{outside.Body}},{{hers.Body}}],"order_id":"{{Known.CompletedOrder}}","count":3}""");
        (await jane.Get(Notes)).Is(200, $$"""{"notes":[{{outside.Body}},{{hers.Body}}],"order_id":"{{Known.CompletedOrder}}","count":2}""");
        (await jane.Post(Notes, """{"content":"x","is_internal":true}""")).IsRefused(403, "forbidden", "Internal notes are written by staff.");
        Assert.Equal(3, await server.Number("SELECT COUNT(*) FROM audit_entries WHERE action = 'order.note_added' AND subject = $1", Known.CompletedOrder));
        (await server.Tech.Get($"/api/orders/{Known.PendingOrder}/notes")).Is(200, $$"""{"notes":[],"order_id":"{{Known.PendingOrder}}","count":0}""");
    }

    [OnBothDatabases]
    public async Task Nobody_reads_or_writes_notes_or_history_of_an_order_he_may_not_see(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var (jane, outdoor) = (await server.AsJane(), await server.AsOutdoor());
        foreach (var (caller, order) in ((Client, string)[])[(jane, Known.PendingOrder), (outdoor, Known.PendingOrder), (server.Tech, Known.Nobody), (server.Tech, "12345")])
        {
            var details = $"Order with ID '{order}' does not exist.";
            (await caller.Get($"/api/orders/{order}/notes")).IsRefused(404, "resource_not_found", details);
            (await caller.Post($"/api/orders/{order}/notes", """{"content":"x"}""")).IsRefused(404, "resource_not_found", details);
            (await caller.Get($"/api/orders/{order}/history")).IsRefused(404, "resource_not_found", details);
            (await caller.Get($"/api/orders/{order}/shipments")).IsRefused(404, "resource_not_found", details);
        }
        Assert.Equal(0, await server.Number("SELECT COUNT(*) FROM order_notes"));
    }

    [OnBothDatabases]
    public async Task A_note_that_cannot_be_right_is_not_written(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        (await server.Tech.Post(Notes, "{}")).IsRefused(400, "missing_parameter", "'content' is required.");
        (await server.Tech.Post(Notes, """{"content":" "}""")).IsRefused(400, "invalid_parameter", "'content' must not be empty.");
        (await server.Tech.Post(Notes, Body.Of(("content", new string('x', 5001))))).IsRefused(400, "invalid_parameter", "'content' must have at most 5000 characters.");
        (await server.Tech.Post(Notes, """{"content":"x","is_internal":"no"}""")).IsRefused(400, "invalid_parameter", "'is_internal' must be true or false.");
        (await server.Tech.Post(Notes, """{"content":"x","author":7}""")).IsRefused(400, "invalid_parameter", "'author' must be a text.");
        Assert.Equal(0, await server.Number("SELECT COUNT(*) FROM order_notes"));
    }

    [OnBothDatabases]
    public async Task A_note_with_a_key_is_written_once(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var first = await server.Tech.Post(Notes, """{"content":"once"}""", ("Idempotency-Key", "n1"));
        var second = await server.Tech.Post(Notes, """{"content":"once"}""", ("Idempotency-Key", "n1"));
        Assert.Equal((201, first.Body, "true"), (second.Status, second.Body, second.Header("Idempotent-Replayed")));
        Assert.Equal(1, await server.Number("SELECT COUNT(*) FROM order_notes"));
    }

    [OnBothDatabases]
    public async Task The_history_tells_every_step_and_to_staff_who_took_it(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var jane = await server.AsJane();
        var order = (await jane.Post("/api/orders", Body.Order().ToJsonString())).Text("id");
        server.Time.Advance(TimeSpan.FromMinutes(1));
        await server.Tech.Patch($"/api/orders/{order}/status", """{"status":"paid"}""");
        var key = await server.Number("SELECT id FROM access_keys WHERE api = 'pycommerce' AND user_id IS NULL");
        (await server.Tech.Get($"/api/orders/{order}/history")).Is(200, $$"""
            {"history": [
              {"from_status": null, "status": "pending", "actor": "user:6", "note": null, "created_at": "2026-03-02T10:00:00Z"},
              {"from_status": "pending", "status": "paid", "actor": "key:{{key}}", "note": null, "created_at": "2026-03-02T10:01:00Z"}
            ], "order_id": "{{order}}", "count": 2}
            """);
        (await jane.Get($"/api/orders/{order}/history")).Is(200, $$"""
            {"history": [
              {"from_status": null, "status": "pending", "actor": null, "note": null, "created_at": "2026-03-02T10:00:00Z"},
              {"from_status": "pending", "status": "paid", "actor": null, "note": null, "created_at": "2026-03-02T10:01:00Z"}
            ], "order_id": "{{order}}", "count": 2}
            """);
    }

    private static string Note(string content, string isInternal, string author) => $$"""
        {"id": "«uuid»", "content": "{{content}}", "is_internal": {{isInternal}}, "author": {{author}}, "created_at": "2026-03-02T10:00:00Z", "order_id": "{{Known.CompletedOrder}}"}
        """;
}
