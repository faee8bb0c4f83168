using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.BackOffice;

/// <summary>What a user was handed out ends with his password, his role, his shop and his active flag.</summary>
public sealed class TrustTests
{
    private const string Jane = "jane.smith@example.com";
    private const string Next = "another password";

    public static IEnumerable<object?[]> Ends =>
    [
        [$"/api/users/{Known.Jane}/password", $$"""{"new_password":"{{Next}}"}"""],
        [$"/api/users/{Known.Jane}", """{"role":"staff"}"""],
        [$"/api/users/{Known.Jane}", """{"is_active":false}"""],
        [$"/api/users/{Known.Jane}", $$"""{"tenant_id":"{{Known.Outdoor}}"}"""],
    ];

    [OnBothDatabases(nameof(Ends))]
    public async Task A_change_ends_tokens_at_once_where_it_was_made_and_within_a_minute_on_another_node(TestDatabase kind, string path, string body)
    {
        await using var place = await ServerPlace.WithDemoShops(kind);
        await using var here = await TestServer.Start(place);
        await using var there = await TestServer.Start(place);
        var login = await here.SignIn(Jane, "demo-jane");
        var other = await there.SignIn(Jane, "demo-jane");
        foreach (var server in (TestServer[])[here, there]) Assert.Equal(200, (await server.With(login).Get("/api/users/me")).Status);

        var changed = await (await here.AsAdmin()).Put(path, body);
        Assert.True(changed.Status == 200, changed.Body);

        (await here.With(login).Get("/api/users/me")).IsRefused(401, "invalid_token", "The token is not valid.");
        foreach (var server in (TestServer[])[here, there])
        {
            Assert.Equal(401, (await server.Refresh(login.Text("refresh_token"))).Status);
            Assert.Equal(401, (await server.Refresh(other.Text("refresh_token"))).Status);
        }
        there.Time.Advance(TimeSpan.FromSeconds(59));
        (await there.With(login).Get("/api/users/me")).IsRefused(401, "invalid_token", "The token is not valid.");
        (await there.With(other).Get("/api/users/me")).IsRefused(401, "invalid_token", "The token is not valid.");
        Assert.Equal(0, await here.Number("SELECT COUNT(*) FROM access_keys WHERE user_id = 6 AND kind <> 'api' AND revoked IS NULL"));
    }

    [OnBothDatabases]
    public async Task Who_signs_in_after_the_change_is_known_on_every_node_at_once(TestDatabase kind)
    {
        await using var place = await ServerPlace.WithDemoShops(kind);
        await using var here = await TestServer.Start(place);
        await using var there = await TestServer.Start(place);
        var old = await here.SignIn(Jane, "demo-jane");
        Assert.Equal(200, (await there.With(old).Get("/api/users/me")).Status);
        var jane = here.With(old);
        Assert.Equal(200, (await jane.Put($"/api/users/{Known.Jane}/password", Body.Of(("current_password", "demo-jane"), ("new_password", Next)))).Status);

        var fresh = await here.SignIn(Jane, Next);

        foreach (var server in (TestServer[])[here, there]) Assert.Equal(200, (await server.With(fresh).Get("/api/users/me")).Status);
    }

    [OnBothDatabases]
    public async Task A_change_of_names_and_a_hash_made_anew_end_nothing(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        // Django's test vector of the password "lètmein".
        await server.Execute("UPDATE users SET password_hash = $1 WHERE id = 6", "pbkdf2_sha256$20000$seasalt$oBSd886ysm3AqYun62DOdin8YcfbU1z9cksZSuLP9r0=");
        var login = await server.SignIn(Jane, "lètmein");
        Assert.Equal(200, (await server.SignIn(Jane, "lètmein")).Status);
        Assert.Equal(1, await server.Number("SELECT COUNT(*) FROM users WHERE id = 6 AND password_hash NOT LIKE 'pbkdf2%'"));
        Assert.Equal(200, (await server.Tech.Put($"/api/users/{Known.Jane}", """{"first_name":"J","email":"j@example.com","role":"customer","is_active":true}""")).Status);
        Assert.Equal(200, (await server.With(login).Get("/api/users/me")).Status);
        Assert.Equal(200, (await server.Refresh(login.Text("refresh_token"))).Status);
    }

    [OnBothDatabases]
    public async Task Ones_own_password_needs_the_current_one_and_a_wrong_one_counts_as_a_failed_sign_in(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--SignIn:FailuresPerMinute=3");
        var (jane, path) = (await server.AsJane(), $"/api/users/{Known.Jane}/password");
        (await jane.Put(path, Body.Of(("new_password", Next)))).IsRefused(400, "missing_parameter", "'current_password' is required.");
        (await jane.Put(path, Body.Of(("current_password", "demo-jane")))).IsRefused(400, "missing_parameter", "'new_password' is required.");
        (await jane.Put(path, Body.Of(("current_password", "demo-jane"), ("new_password", "1234567")))).IsRefused(400, "invalid_parameter", "'new_password' must have at least 8 characters.");
        for (var i = 0; i < 3; i++)
            (await jane.Put(path, Body.Of(("current_password", "wrong"), ("new_password", Next)))).IsRefused(401, "invalid_credentials", "The current password is wrong.");
        (await jane.Put(path, Body.Of(("current_password", "demo-jane"), ("new_password", Next)))).IsRefused(429, "rate_limit_exceeded", "Too many failed sign-ins from this address.");
        server.Time.Advance(TimeSpan.FromMinutes(1));
        (await jane.Put(path, Body.Of(("current_password", "demo-jane"), ("new_password", Next)))).Is(200, $$"""
            {
              "id": "{{Known.Jane}}", "email": "jane.smith@example.com", "first_name": "Jane", "last_name": "Smith", "role": "customer", "is_active": true,
              "created_at": "2026-03-02T09:00:00Z", "updated_at": "2026-03-02T10:01:00Z"
            }
            """);
        Assert.Equal(401, (await server.SignIn(Jane, "demo-jane")).Status);
        Assert.Equal(200, (await server.SignIn(Jane, Next)).Status);
    }

    [OnBothDatabases]
    public async Task A_users_api_key_rests_while_he_is_not_active(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var key = (await server.Database.Writes.Run(write => new Users.CreateKey("pycommerce", null, "staff@tech.example", Users.Role.Staff, null).Run(write, server.Time.Now()))).Value;
        var program = new Client(server.Http, key);
        Assert.Equal(200, (await program.Get("/api/users/me")).Status);
        var admin = await server.AsAdmin();
        Assert.Equal(200, (await admin.Put($"/api/users/{Person.TechStaff}/password", Body.Of(("new_password", Next)))).Status);
        Assert.Equal(200, (await program.Get("/api/users/me")).Status);
        Assert.Equal(204, (await admin.Delete($"/api/users/{Person.TechStaff}")).Status);
        (await program.Get("/api/users/me")).IsRefused(401, "invalid_token", "The token is not valid.");
        Assert.Equal(200, (await admin.Put($"/api/users/{Person.TechStaff}", """{"is_active":true}""")).Status);
        Assert.Equal(200, (await program.Get("/api/users/me")).Status);
    }

    [OnBothDatabases]
    public async Task A_password_that_changes_while_tokens_are_traded_and_given_leaves_none_alive(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var (admin, path) = (await server.AsAdmin(), $"/api/users/{Known.Jane}/password");
        var password = "demo-jane";
        for (var round = 0; round < 12; round++)
        {
            var logins = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => server.SignIn(Jane, password)));
            var (before, next) = (password, $"password {round}");
            var trades = logins.Select(login => Task.Run(() => server.Refresh(login.Text("refresh_token"))));
            var entries = Enumerable.Range(0, 2).Select(_ => Task.Run(() => server.SignIn(Jane, before)));
            var change = Task.Run(() => admin.Put(path, Body.Of(("new_password", next))));
            var handedOut = await Task.WhenAll([.. trades, .. entries]);
            Assert.Equal(200, (await change).Status);
            password = next;

            Assert.Equal(0, await server.Number("SELECT COUNT(*) FROM access_keys WHERE user_id = 6 AND kind = 'refresh' AND revoked IS NULL"));
            foreach (var given in handedOut.Where(answer => answer.Status == 200))
            {
                Assert.Equal(401, (await server.With(given).Get("/api/users/me")).Status);
                Assert.Equal(401, (await server.Refresh(given.Text("refresh_token"))).Status);
            }
        }
        Assert.Empty(server.Log.Errors);
    }

    [OnBothDatabases]
    public async Task Of_many_changes_of_ones_own_password_at_once_one_is_made(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        var (jane, path) = (await server.AsJane(), $"/api/users/{Known.Jane}/password");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => jane.Put(path, Body.Of(("current_password", "demo-jane"), ("new_password", $"new password {i}")))));
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.Contains(answer.Status, (int[])[401, 409]));
        var good = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => server.SignIn(Jane, $"new password {i}")));
        Assert.Single(good, answer => answer.Status == 200);
        Assert.Equal(200, good[Array.FindIndex(answers, answer => answer.Status == 200)].Status);
    }

    [OnBothDatabases]
    public async Task No_password_and_no_hash_is_in_an_answer_a_log_line_or_the_audit_log(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--Logging:LogLevel:Default=Trace");
        var admin = await server.AsAdmin();
        var made = await admin.Post("/api/users", Body.Of(("email", "p@example.com"), ("password", "s3cret-one"), ("tenant_id", Known.Tech)), ("Idempotency-Key", "k"));
        var path = $"/api/users/{made.Text("id")}";
        var user = server.With(await server.SignIn("p@example.com", "s3cret-one"));
        Answer[] answers =
        [
            made, await admin.Get(path), await admin.Get("/api/users"), await admin.Put(path, """{"first_name":"P","password":"s3cret-one"}"""),
            await user.Put($"{path}/password", Body.Of(("current_password", "s3cret-no"), ("new_password", "s3cret-two"))),
            await user.Put($"{path}/password", Body.Of(("current_password", "s3cret-one"), ("new_password", "s3cret-two"))),
            await admin.Put($"{path}/password", Body.Of(("new_password", "s3cret-three"))), await admin.Put($"{path}/password", Body.Of(("new_password", "s3cret"))),
            await admin.Post("/api/users", Body.Of(("email", "p@example.com"), ("password", "s3cret-four"), ("tenant_id", Known.Tech))),
            await server.Tech.Get("/api/audit?tenant=tech"), await server.Tech.Get("/api/users/me"), await user.Get("/api/users/me"),
        ];
        Assert.All(answers, answer => Assert.DoesNotContain("s3cret", answer.Body, StringComparison.Ordinal));
        Assert.DoesNotContain("s3cret", server.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("p@example.com", server.Log.Text, StringComparison.Ordinal);
        var hashes = await server.Database.Reads.Query(new("SELECT password_hash, security_stamp FROM users"), row => new[] { row.Text(0), row.Text(1) }, CancellationToken.None);
        Assert.All(hashes.SelectMany(pair => pair), kept =>
        {
            Assert.All(answers, answer => Assert.DoesNotContain(kept, answer.Body, StringComparison.Ordinal));
            Assert.DoesNotContain(kept, server.Log.Text, StringComparison.Ordinal);
        });
    }
}
