using System.Text.Json;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.BackOffice;

public sealed class UserTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [OnBothDatabases]
    public async Task A_user_is_added_signs_in_is_changed_and_deactivated(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var made = (await server.Tech.Post("/api/users", Body.Of(
            ("email", "Anna.Berg@example.com"), ("password", Person.Password), ("first_name", " Anna "), ("last_name", "Berg"), ("role", "staff"), ("tenant_id", Known.Tech))))
            .Is(201, User("Anna.Berg@example.com", "Anna", "Berg", "staff", "true", "10:00:00"));
        var path = $"/api/users/{made.Text("id")}";
        Assert.Equal(path, made.Header("Location"));
        SameJson.Check(made.Body, (await server.Tech.Get(path)).Body);
        var login = await server.SignIn("anna.berg@EXAMPLE.com");
        SameJson.Check(made.Body, (await server.With(login).Get("/api/users/me")).Body);

        server.Time.Advance(TimeSpan.FromSeconds(5));
        (await server.Tech.Put(path, """{"first_name":"Ann","email":"ann@example.com","password":"ignored here"}"""))
            .Is(200, User("ann@example.com", "Ann", "Berg", "staff", "true", "10:00:05"));
        Assert.Equal(200, (await server.With(login).Get("/api/users/me")).Status);
        Assert.Equal(200, (await server.SignIn("ann@example.com")).Status);
        Assert.Equal(401, (await server.SignIn("anna.berg@example.com")).Status);

        var deleted = await server.Tech.Delete(path);
        Assert.Equal((204, ""), (deleted.Status, deleted.Body));
        (await server.Tech.Get(path)).Is(200, User("ann@example.com", "Ann", "Berg", "staff", "false", "10:00:05"));
        Assert.DoesNotContain("ann@example.com", (await server.Tech.Get("/api/users?tenant=tech")).Body);
        Assert.Contains("ann@example.com", (await server.Tech.Get("/api/users?tenant=tech&is_active=false")).Body);
        Assert.Equal(401, (await server.SignIn("ann@example.com")).Status);
        Assert.Equal(200, (await server.Tech.Put(path, """{"is_active":true}""")).Status);
        Assert.Equal(200, (await server.SignIn("ann@example.com")).Status);
    }

    [OnBothDatabases]
    public async Task Only_an_e_mail_and_a_password_make_a_customer_of_the_callers_tenant_and_a_user_name_may_be_given(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        (await server.Tech.Post("/api/users", Body.Of(("email", "new@example.com"), ("password", "12345678")))).Is(201, User("new@example.com", "", "", "customer", "true", "10:00:00"));
        Assert.Equal(201, (await server.Tech.Post("/api/users", Body.Of(("email", "other@example.com"), ("password", "12345678"), ("username", "otto")))).Status);
        Assert.Equal(200, (await server.SignIn("otto", "12345678")).Status);
        Assert.Equal(2, await server.Number("SELECT COUNT(*) FROM users u JOIN tenants t ON t.id = u.tenant_id AND t.slug = 'tech' WHERE u.email IN ('new@example.com', 'other@example.com')"));
        (await (await server.AsAdmin()).Post("/api/users", Body.Of(("email", "x@example.com"), ("password", "12345678")))).IsRefused(400, "missing_parameter", "'tenant_id' is required.");
    }

    [OnBothDatabases]
    public async Task The_list_is_filtered_counted_and_shown_in_windows(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Add("zoë@example.com", "admin");
        (await server.Tech.Get("/api/users?tenant=tech&is_admin=true")).Is(200, $$"""
            {"users": [{{User("zoë@example.com", "", "", "admin", "true", "10:00:00")}}], "tenant": "tech", "count": 1}
            """);
        var admin = await server.AsAdmin();
        foreach (var (query, count, emails) in ((string, int, string)[])
        [
            ("tenant=tech", 4, "staff@tech.example,jane.smith@example.com,,zoë@example.com"),
            ("", 4, "staff@tech.example,jane.smith@example.com,,zoë@example.com"),
            ("tenant=tech&is_active=true&is_admin=0", 3, "staff@tech.example,jane.smith@example.com,"),
            ("tenant=tech&is_active=false", 1, "inactive@tech.example"),
            ("tenant=tech&search=SMITH", 1, "jane.smith@example.com"),
            ("tenant=tech&search=jane+smith", 1, "jane.smith@example.com"),
            ("tenant=tech&search=ZOE", 1, "zoë@example.com"),
            ("tenant=tech&search=tech.buyer", 1, ""),
            ("tenant=tech&search=%25", 0, ""),
            ("tenant=tech&limit=2&offset=1", 4, "jane.smith@example.com,"),
            ("tenant=tech&search=example&limit=1&offset=1", 3, "jane.smith@example.com"),
            ("tenant=tech&offset=9", 4, ""),
        ])
        {
            var answer = await server.Tech.Get($"/api/users?{query}");
            Assert.Equal((query, 200, count, emails), (query, answer.Status, answer.Json.GetProperty("count").GetInt32(), string.Join(',', Emails(answer))));
        }
        var all = await admin.Get("/api/users");
        Assert.Equal((9, JsonValueKind.Null), (all.Json.GetProperty("count").GetInt32(), all.Json.GetProperty("tenant").ValueKind));
        Assert.Equal("zoë@example.com", string.Join(',', Emails(await admin.Get("/api/users?is_admin=true&search=zo%C3%AB"))));
        (await server.Tech.Get("/api/users?is_admin=maybe")).IsRefused(400, "invalid_parameter", "'is_admin' must be true or false.");
        (await server.Tech.Get("/api/users?tenant=nowhere")).IsRefused(404, "resource_not_found", "Tenant 'nowhere' does not exist.");
        (await server.Tech.Get($"/api/users?search={new string('x', 201)}")).IsRefused(400, "invalid_parameter", "'search' must have at most 200 characters.");
    }

    [OnBothDatabases]
    public async Task An_e_mail_exists_once_in_the_installation_whatever_its_case(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        const string taken = "There is already a user with that e-mail.";
        (await (await server.AsOutdoor()).Post("/api/users", Body.Of(("email", "JANE.smith@example.com"), ("password", Person.Password)))).IsRefused(409, "duplicate_email", taken);
        (await server.Tech.Put($"/api/users/{Person.TechBuyer}", """{"email":"Jane.Smith@Example.com"}""")).IsRefused(409, "duplicate_email", taken);
        (await server.Tech.Post("/api/users", Body.Of(("email", "u@example.com"), ("password", Person.Password), ("username", "TECH.buyer")))).IsRefused(409, "conflict", "There is already a user of that name.");
        Assert.Equal(200, (await server.Tech.Put($"/api/users/{Known.Jane}", """{"email":"JANE.smith@example.com"}""")).Status);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            server.Tech.Post("/api/users", Body.Of(("email", i % 2 == 0 ? "race@example.com" : "RACE@example.com"), ("password", Person.Password)))));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.IsRefused(409, "duplicate_email", taken));
    }

    [OnBothDatabases]
    public async Task A_retry_adds_one_user_and_what_is_kept_of_it_tells_nothing_of_the_password(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var body = Body.Of(("email", "once@example.com"), ("password", "hunter2hunter2"));
        var first = await server.Tech.Post("/api/users", body, ("Idempotency-Key", "u1"));
        var again = await server.Tech.Post("/api/users", body, ("Idempotency-Key", "u1"));
        Assert.Equal((201, 201, first.Body, "true"), (first.Status, again.Status, again.Body, again.Header("Idempotent-Replayed")));
        (await server.Tech.Post("/api/users", Body.Of(("email", "once@example.com"), ("password", "hunter3hunter3")), ("Idempotency-Key", "u1")))
            .IsRefused(409, "idempotency_conflict", "The Idempotency-Key was used for another request.");
        var plain = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"POST /api/users\n{body}"));
        Assert.Equal(0, await server.Number("SELECT COUNT(*) FROM idempotency_keys WHERE fingerprint = $1", plain));
    }

    public static IEnumerable<object?[]> Wrong =>
    [
        ["{}", "missing_parameter", "'email' is required."],
        ["""{"email":"e@example.com"}""", "missing_parameter", "'password' is required."],
        ["""{"email":"e@example.com","password":"1234567"}""", "invalid_parameter", "'password' must have at least 8 characters."],
        ["""{"email":"e@example.com","password":12345678}""", "invalid_parameter", "'password' must be a text."],
        ["""{"email":"nobody","password":"12345678"}""", "invalid_parameter", "'email' must be an e-mail address."],
        ["""{"email":["e@example.com"],"password":"12345678"}""", "invalid_parameter", "'email' must be a text."],
        ["""{"email":"e@example.com","password":"12345678","role":"owner"}""", "invalid_parameter", "'role' must be admin, staff or customer."],
        ["""{"email":"e@example.com","password":"12345678","role":7}""", "invalid_parameter", "'role' must be a text."],
        ["""{"email":"e@example.com","password":"12345678","username":" "}""", "invalid_parameter", "A user name has 1 to 254 characters."],
        ["""{"email":"e@example.com","password":"12345678","first_name":"\u0000"}""", "invalid_json", "The body holds U+0000 or half of a surrogate pair."],
        [$$"""{"email":"e@example.com","password":"12345678","last_name":"{{new string('n', 151)}}"}""", "invalid_parameter", "'last_name' must have at most 150 characters."],
        [$$"""{"email":"e@example.com","password":"{{new string('p', 1001)}}"}""", "invalid_parameter", "'password' must have at most 1000 characters."],
    ];

    [OnBothDatabases(nameof(Wrong))]
    public async Task What_cannot_be_right_is_named_and_adds_nobody(TestDatabase kind, string body, string code, string details)
    {
        var server = await servers.On(kind);
        (await server.Tech.Post("/api/users", body)).IsRefused(400, code, details);
        Assert.Equal(9, await server.Number("SELECT COUNT(*) FROM users"));
    }

    [OnBothDatabases]
    public async Task An_id_that_is_no_id_and_a_tenant_that_is_none_are_a_404(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var id in (string[])["12345", "x", Known.Nobody, "0c0ffee000004000800100000000000" + "6"])
        {
            var details = $"User with ID '{id}' does not exist.";
            (await server.Tech.Get($"/api/users/{id}")).IsRefused(404, "resource_not_found", details);
            (await server.Tech.Put($"/api/users/{id}", "{}")).IsRefused(404, "resource_not_found", details);
            (await server.Tech.Put($"/api/users/{id}/password", Body.Of(("new_password", Person.Password)))).IsRefused(404, "resource_not_found", details);
            (await server.Tech.Delete($"/api/users/{id}")).IsRefused(404, "resource_not_found", details);
        }
        foreach (var id in (string[])["tech", Known.Nobody])
        {
            (await server.Tech.Post("/api/users", Body.Of(("email", "n@example.com"), ("password", Person.Password), ("tenant_id", id)))).IsRefused(404, "resource_not_found", $"Tenant '{id}' does not exist.");
            (await (await server.AsAdmin()).Put($"/api/users/{Known.Jane}", Body.Of(("tenant_id", id)))).IsRefused(404, "resource_not_found", $"Tenant '{id}' does not exist.");
        }
    }

    private static IEnumerable<string?> Emails(Answer answer) => answer.Json.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("email").GetString());

    private static string User(string email, string first, string last, string role, string active, string updated) => $$"""
        {
          "id": "«uuid»", "email": "{{email}}", "first_name": "{{first}}", "last_name": "{{last}}", "role": "{{role}}", "is_active": {{active}},
          "created_at": "2026-03-02T10:00:00Z", "updated_at": "2026-03-02T{{updated}}Z"
        }
        """;
}
