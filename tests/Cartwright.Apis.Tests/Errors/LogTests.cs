using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Errors;

public sealed class LogTests
{
    [OnBothDatabases]
    public async Task Logs_hold_no_password_token_key_or_e_mail(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--Logging:LogLevel:Default=Trace");
        var secrets = new List<string> { "demo-jane", "demo-admin", "wrong-password-1", Known.TechKey, "pk_secret_of_somebody", "jane.smith@example.com", "nobody@example.com", "ann@example.com", "key-of-a-client" };

        var login = await server.Anonymous.Post("/api/auth/login", Body.Of(("username", "jane.smith@example.com"), ("password", "demo-jane")));
        secrets.AddRange([login.Text("access_token"), login.Text("refresh_token")]);
        await server.Anonymous.Post("/api/auth/login", Body.Of(("username", "nobody@example.com"), ("password", "wrong-password-1")));
        await server.Anonymous.Post("/api/auth/login", Body.Of(("username", "admin"), ("password", "wrong-password-1")) + "}");
        var next = await server.Anonymous.Post("/api/auth/refresh", Body.Of(("refresh_token", login.Text("refresh_token"))));
        secrets.Add(next.Text("refresh_token"));
        await server.Anonymous.Post("/api/auth/refresh", Body.Of(("refresh_token", login.Text("refresh_token"))));
        await new Client(server.Http, login.Text("access_token")).Get("/api/users/me");
        await new Client(server.Http, login.Text("access_token") + "x").Get("/api/users/me");
        await new Client(server.Http, "pk_secret_of_somebody").Get("/api/tenants");
        await server.Tech.Post("/api/orders", Body.Order().ToJsonString(), ("Idempotency-Key", "key-of-a-client"));
        await server.Tech.Post("/api/orders", Body.OrderWith("items.0.quantity", "0"));

        // A failure of the database in the middle of an order.
        await server.Execute("UPDATE stock_levels SET on_hand = on_hand + 1");
        await Break(server);
        Assert.Equal(500, (await server.Tech.Post("/api/orders", Body.Order(email: "ann@example.com").ToJsonString())).Status);
        Assert.NotEmpty(server.Log.Errors);

        var log = server.Log.Text;
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
    }

    [OnBothDatabases]
    public async Task A_failure_is_a_500_in_the_envelope_that_tells_nothing(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind);
        await Break(server);
        (await server.Tech.Post("/api/orders", Body.Order().ToJsonString())).Is(500, """
            {"error": {"code": "internal_error", "message": "Something went wrong on the PyCommerce server.", "details": "The error has been logged."}}
            """);
        Assert.NotEmpty(server.Log.Errors);
    }

    // As if somebody had taken a table away.
    private static Task<Result<bool>> Break(TestServer server) => server.Database.Writes.Run<bool>(async write =>
    {
        await write.Execute(new Data.Statement("ALTER TABLE order_lines RENAME TO order_lines_away"));
        return true;
    });
}
