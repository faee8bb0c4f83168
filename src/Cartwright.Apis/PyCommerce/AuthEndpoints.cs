using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Data;
using Cartwright.Tenants;
using Cartwright.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Sign-in, refresh and the current user (pycommerce.md 2).</summary>
internal sealed class AuthEndpoints(
    SignIn signIn, FailedSignIns failures, PyCommerceTokens tokens, TenantDirectory tenants, Reads reads, Writes writes, TimeProvider time)
{
    /// <summary>JSON or a form with <c>username</c> (or <c>email</c>) and <c>password</c>.</summary>
    public async Task<IResult> Login(HttpContext http)
    {
        var (name, password, fault) = await Credentials(http.Request);
        if (fault is not null) return fault;
        if (failures.IsTooMany(http)) return PyCommerceErrors.Slowed(http, failures);

        var signedIn = await signIn.Run(name, password);
        if (signedIn.IsRefused(out var refusal, out var user))
        {
            failures.Add(http);
            return PyCommerceErrors.Unauthorized(PyCommerceErrors.InvalidCredentials, refusal.Text);
        }
        // Refused where the password was changed since it was verified.
        var issued = await writes.Run(write => RefreshTokens.Issue(write, PyCommerceCaller.Api, user, time.Now()));
        if (issued.IsRefused(out refusal, out var refresh)) return PyCommerceErrors.Unauthorized(PyCommerceErrors.InvalidCredentials, refusal.Text);
        return await Tokens(http, user, refresh);
    }

    public async Task<IResult> Refresh(HttpContext http)
    {
        var (body, fault, details) = await JsonBody.Read(http.Request);
        if (fault is not null) return PyCommerceErrors.Of(fault.Value, details);
        var fields = new JsonFields(body!.Root);
        var token = fields.RequiredText("refresh_token", 500);
        if (fields.Fault is { } wrong) return wrong;
        if (failures.IsTooMany(http)) return PyCommerceErrors.Slowed(http, failures);

        var rotated = await writes.Run(write => RefreshTokens.Rotate(write, PyCommerceCaller.Api, token, time.Now()));
        if (rotated.IsRefused(out var refusal, out var next))
        {
            failures.Add(http);
            await writes.Run(write => RefreshTokens.RevokeIfReused(write, PyCommerceCaller.Api, token, time.Now()));
            return PyCommerceErrors.Unauthorized(PyCommerceErrors.InvalidToken, refusal.Text);
        }
        return await Tokens(http, next.User, next.Next);
    }

    public async Task<IResult> Me(HttpContext http)
    {
        var caller = PyCommerceCaller.Of(http);
        await using var db = reads.Open();
        var user = caller.UserId is { } id ? await db.Users.FindAsync([id], http.RequestAborted) : null;
        if (user is null) return PyCommerceErrors.NotFound("This API key belongs to no user.");
        return PyCommerceJson.Answer(UserWire.From(user));
    }

    private async Task<IResult> Tokens(HttpContext http, User user, string refresh)
    {
        var tenant = user.TenantId is { } id ? await tenants.ById(id) : null;
        http.Response.Headers.CacheControl = "no-store";
        return PyCommerceJson.Answer(new TokenWire(tokens.Issue(user, tenant), "bearer", (long)tokens.Lifetime.TotalSeconds, refresh));
    }

    private static async Task<(string Name, string Password, PyCommerceError? Fault)> Credentials(HttpRequest request)
    {
        if (request.HasFormContentType) return await FormCredentials(request);
        var (body, fault, details) = await JsonBody.Read(request);
        if (fault is not null) return ("", "", PyCommerceErrors.Of(fault.Value, details));
        var fields = new JsonFields(body!.Root);
        var name = fields.Text("username", 254) ?? fields.Text("email", 254);
        if (string.IsNullOrWhiteSpace(name)) fields.Missing("username");
        var password = fields.Text("password", 1000);
        if (string.IsNullOrEmpty(password)) fields.Missing("password");
        return (name ?? "", password ?? "", fields.Fault);
    }

    private static async Task<(string Name, string Password, PyCommerceError? Fault)> FormCredentials(HttpRequest request)
    {
        // A form that says no length is cut off by the server itself.
        if (request.ContentLength > JsonBody.Largest) return ("", "", PyCommerceErrors.Of(Fault.TooLarge));
        request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = JsonBody.Largest;
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return ("", "", PyCommerceErrors.Of(Fault.MalformedBody, "The form cannot be read."));
        }
        var name = form["username"] is [{ Length: > 0 } username, ..] ? username : form["email"].ToString();
        var password = form["password"].ToString();
        if (name.Length == 0) return ("", "", PyCommerceErrors.Missing("username"));
        if (password.Length == 0) return ("", "", PyCommerceErrors.Missing("password"));
        if (!HostileText.IsStorable(name) || !HostileText.IsStorable(password))
            return ("", "", PyCommerceErrors.Invalid("'username' or 'password' holds U+0000."));
        return (name, password, null);
    }
}
