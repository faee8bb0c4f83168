using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.BackOffice;

/// <summary>Who may do what in the back office: role by role, endpoint by endpoint.</summary>
public sealed class AuthorityTests
{
    private const string Boss = "boss@tech.example";
    private const string TooMuch = "Nobody manages or grants more than he has himself.";
    private const string Own = "Nobody but the platform's admin changes his own role, shop or active flag.";

    // What a customer of tech, its staff, another shop's staff, its own admin and the platform's admin are answered.
    private static readonly (string Method, string Path, string? Body, int[] Answers)[] Matrix =
    [
        ("GET", "/api/users?tenant=tech", null, [403, 200, 403, 200, 200]),
        ("GET", $"/api/users/{Person.TechBuyer}", null, [404, 200, 404, 200, 200]),
        ("GET", $"/api/users/{Person.OutdoorStaff}", null, [404, 404, 200, 404, 200]),
        ("GET", $"/api/users/{Person.Admin}", null, [404, 404, 404, 404, 200]),
        ("PUT", $"/api/users/{Person.TechBuyer}", """{"first_name":"B"}""", [404, 200, 404, 200, 200]),
        ("PUT", $"/api/users/{Person.Admin}", """{"first_name":"B"}""", [404, 404, 404, 404, 200]),
        ("PUT", $"/api/users/{Person.TechBuyer}", $$"""{"tenant_id":"{{Known.Outdoor}}","first_name":"B"}""", [403, 403, 404, 403, 200]),
        ("PUT", $"/api/users/{Person.TechBuyer}", $$"""{"tenant_id":"{{Known.Tech}}"}""", [404, 404, 403, 404, 200]),
        ("PUT", $"/api/users/{Person.TechBuyer}/password", """{"new_password":"long enough"}""", [404, 200, 404, 200, 200]),
        ("PUT", $"/api/users/{Person.Admin}/password", """{"new_password":"long enough"}""", [404, 404, 404, 404, 400]),
        ("DELETE", $"/api/users/{Person.Inactive}", null, [403, 204, 404, 204, 204]),
        ("DELETE", $"/api/users/{Person.Admin}", null, [403, 404, 404, 404, 409]),
        ("POST", "/api/users", $$"""{"email":"new#@example.com","password":"long enough","tenant_id":"{{Known.Tech}}"}""", [403, 201, 403, 201, 201]),
        ("POST", "/api/users", $$"""{"email":"adm#@example.com","password":"long enough","role":"admin","tenant_id":"{{Known.Tech}}"}""", [403, 403, 403, 201, 201]),
        ("POST", "/api/users", """{"email":"own#@example.com","password":"long enough","role":"admin"}""", [403, 403, 403, 201, 201]),
        ("GET", $"/api/tenants/{Known.Tech}", null, [200, 200, 200, 200, 200]),
        ("POST", "/api/tenants", """{"name":"N","slug":"n#"}""", [403, 403, 403, 403, 201]),
        ("PUT", $"/api/tenants/{Known.Tech}", """{"name":"Gadgets #"}""", [403, 403, 403, 200, 200]),
        ("DELETE", $"/api/tenants/{Known.Tech}", null, [403, 403, 403, 403, 204]),
        ("PUT", $"/api/tenants/{Known.Tech}", """{"active":true}""", [403, 403, 403, 403, 200]),
        ("GET", $"/api/categories/{Known.Audio}", null, [200, 200, 404, 200, 200]),
        ("POST", "/api/categories", $$"""{"name":"C","slug":"c#","tenant_id":"{{Known.Tech}}"}""", [403, 201, 403, 201, 201]),
        ("PUT", $"/api/categories/{Known.Audio}", """{"description":"#"}""", [403, 200, 404, 200, 200]),
        ("DELETE", $"/api/categories/{Known.Electronics}", null, [403, 409, 404, 409, 409]),
        ("GET", "/api/payment-methods?tenant=tech", null, [200, 200, 403, 200, 200]),
        ("GET", "/api/audit?tenant=tech", null, [403, 200, 403, 200, 200]),
    ];

    [OnBothDatabases]
    public async Task Everybody_does_what_his_role_allows_in_his_own_shop(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await server.Add(Boss, "admin");
        Client[] callers = [await server.AsJane(), await server.As("staff@tech.example", "demo-tech"), await server.AsOutdoor(), await server.As(Boss, Person.Password), await server.AsAdmin()];
        foreach (var (method, path, body, answers) in Matrix)
        {
            for (var i = 0; i < callers.Length; i++)
            {
                var answer = await callers[i].Send(method, path, body?.Replace("#", $"{i}", StringComparison.Ordinal));
                Assert.True(answers[i] == answer.Status, $"{method} {path} {body} by {i}: {answer.Status} and not {answers[i]}: {answer.Body}");
            }
        }
        Assert.Empty(server.Log.Errors);
    }

    [OnBothDatabases]
    public async Task Nobody_grants_more_than_he_has_or_manages_who_has_more(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var bossId = await server.Add(Boss, "admin");
        var (staff, boss) = (await server.As("staff@tech.example", "demo-tech"), await server.As(Boss, Person.Password));
        (await staff.Put($"/api/users/{Known.Jane}", """{"role":"admin"}""")).IsRefused(403, "forbidden", TooMuch);
        (await staff.Put($"/api/users/{bossId}", """{"email":"mine@example.com"}""")).IsRefused(403, "forbidden", TooMuch);
        (await staff.Put($"/api/users/{bossId}", """{"role":"customer"}""")).IsRefused(403, "forbidden", TooMuch);
        (await staff.Put($"/api/users/{bossId}/password", Body.Of(("new_password", "taken over")))).IsRefused(403, "forbidden", TooMuch);
        (await staff.Delete($"/api/users/{bossId}")).IsRefused(403, "forbidden", TooMuch);
        Assert.Equal(200, (await staff.Put($"/api/users/{Known.Jane}", """{"role":"staff"}""")).Status);
        Assert.Equal(200, (await boss.Put($"/api/users/{Known.Jane}", """{"role":"admin"}""")).Status);
        (await boss.Put($"/api/users/{Known.Jane}", """{"tenant_id":null}""")).IsRefused(403, "forbidden", TooMuch);
        Assert.Equal(200, (await server.SignIn(Boss)).Status);

        var admin = await server.AsAdmin();
        Assert.Equal(200, (await admin.Put($"/api/users/{Known.Jane}", """{"tenant_id":null}""")).Status);
        Assert.Equal(404, (await boss.Get($"/api/users/{Known.Jane}")).Status);
        (await admin.Put($"/api/users/{Known.Jane}", """{"role":"customer"}""")).IsRefused(400, "invalid_parameter", "Only an admin belongs to no shop.");
    }

    [OnBothDatabases]
    public async Task Everybody_reads_himself_and_changes_his_names_and_e_mail_but_not_what_he_may_do(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var bossId = await server.Add(Boss, "admin");
        foreach (var (caller, id, role) in ((Client, string, string)[])
            [(await server.AsJane(), Known.Jane, "customer"), (await server.As("staff@tech.example", "demo-tech"), Person.TechStaff, "staff"), (await server.As(Boss, Person.Password), bossId, "admin"), (await server.As("tech.buyer", "demo-tech-buyer"), Person.TechBuyer, "customer")])
        {
            var path = $"/api/users/{id}";
            Assert.Equal(200, (await caller.Get(path)).Status);
            var changed = await caller.Put(path, Body.Of(("first_name", "Me"), ("last_name", "Myself"), ("email", $"me.{id[^2..]}@example.com"), ("role", role), ("is_active", true)));
            Assert.Equal((200, "Me", role), (changed.Status, changed.Text("first_name"), changed.Text("role")));
            foreach (var more in (string[])["""{"is_active":false,"first_name":"x"}""", """{"role":"staff"}""", """{"role":"admin"}""", """{"role":"customer"}""", """{"tenant_id":null}"""])
            {
                var answer = await caller.Put(path, more);
                if (answer.Status != 200) answer.IsRefused(403, "forbidden", Own);
                else Assert.Equal(role, answer.Text("role"));
            }
            Assert.Equal((role, true, "Me"), ((await caller.Get(path)).Text("role"), (await caller.Get(path)).Json.GetProperty("is_active").GetBoolean(), (await caller.Get(path)).Text("first_name")));
        }
        Assert.Equal(1, await server.Number("SELECT COUNT(*) FROM users WHERE id = 8 AND role = 'buyer'"));
    }

    [OnBothDatabases]
    public async Task The_last_active_admin_of_the_platform_stays_also_when_two_of_them_remove_each_other(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var admin = await server.AsAdmin();
        const string last = "The last active admin of the platform stays what he is.";
        (await admin.Delete($"/api/users/{Person.Admin}")).IsRefused(409, "conflict", last);
        (await admin.Put($"/api/users/{Person.Admin}", """{"is_active":false}""")).IsRefused(409, "conflict", last);
        (await admin.Put($"/api/users/{Person.Admin}", Body.Of(("tenant_id", Known.Tech)))).IsRefused(409, "conflict", last);
        (await admin.Put($"/api/users/{Person.Admin}", Body.Of(("tenant_id", Known.Tech), ("role", "staff")))).IsRefused(409, "conflict", last);

        for (var round = 0; round < 5; round++)
        {
            var other = (await admin.Post("/api/users", Body.Of(("email", $"root{round}@example.com"), ("password", Person.Password), ("role", "admin")))).Text("id");
            var second = server.With(await server.SignIn($"root{round}@example.com"));
            var answers = await Task.WhenAll(admin.Put($"/api/users/{other}", """{"is_active":false}"""), second.Put($"/api/users/{Person.Admin}", """{"is_active":false}"""));
            Assert.Equal(1, await server.Number("SELECT COUNT(*) FROM users WHERE role = 'admin' AND tenant_id IS NULL AND active"));
            Assert.Contains(answers, answer => answer.Status == 200);
            await server.Execute("UPDATE users SET active = $1 WHERE id = 1", true);
            await server.Execute("UPDATE users SET active = $1 WHERE uuid = $2", false, Guid.Parse(other));
            admin = server.With(await server.SignIn("admin", "demo-admin"));
        }
    }
}
