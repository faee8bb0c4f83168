using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.BackOffice;

/// <summary>Users the tests add and sign in.</summary>
internal static class Person
{
    public const string Password = "a good password";

    public const string Admin = "0c0ffee0-0000-4000-8001-000000000001";
    public const string TechStaff = "0c0ffee0-0000-4000-8001-000000000004";
    public const string OutdoorStaff = "0c0ffee0-0000-4000-8001-000000000005";
    public const string TechBuyer = "0c0ffee0-0000-4000-8001-000000000008";
    public const string Inactive = "0c0ffee0-0000-4000-8001-000000000009";

    /// <summary>Adds somebody by the platform's admin and answers his id.</summary>
    public static async Task<string> Add(this TestServer server, string email, string role)
    {
        var made = await (await server.AsAdmin()).Post("/api/users", Body.Of(("email", email), ("password", Password), ("role", role), ("tenant_id", Known.Tech)));
        Assert.True(made.Status == 201, made.Body);
        return made.Text("id");
    }

    public static Task<Answer> SignIn(this TestServer server, string name, string password = Password) =>
        server.Anonymous.Post("/api/auth/login", Body.Of(("username", name), ("password", password)));

    public static Task<Answer> Refresh(this TestServer server, string token) =>
        server.Anonymous.Post("/api/auth/refresh", Body.Of(("refresh_token", token)));

    public static Client With(this TestServer server, Answer login) => new(server.Http, login.Text("access_token"));
}
