using System.Security.Cryptography;
using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Data;
using Cartwright.Idempotency;
using Cartwright.Security;
using Cartwright.Tenants;
using Cartwright.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Apis.PyCommerce;

/// <summary>One user: read, added, changed, deactivated (pycommerce.md 5). Everybody may read himself and change his names and e-mail.</summary>
internal sealed class UserEndpoints(TenantScope scope, Reads reads, CallerDirectory callers, OnceEndpoint once, InstallationKey key)
{
    private readonly byte[] fingerprints = key.Derive("pycommerce-fingerprints");

    public async Task<IResult> Get(HttpContext http, string id) =>
        await Find(http, id) is { } user ? PyCommerceJson.Answer(UserWire.From(user)) : Unknown(id);

    public async Task<IResult> Create(HttpContext http)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        fields.RequiredText("email", 254);
        var password = SentUser.Password(fields, "password");
        var username = fields.Text("username", 254);
        var sent = SentUser.Read(fields);
        if (fields.Fault is { } fault) return fault;
        var (caller, role) = (PyCommerceCaller.Of(http), sent.Role ?? Role.Customer);
        var (shop, error) = await Home(http, sent);
        if (error is not null) return error;
        if (!caller.IsStaff) return OnlyStaff();
        if (shop is null && role is not Role.Admin) return PyCommerceErrors.Missing("tenant_id");
        if (!Authority.Covers(caller, role, shop?.Id)) return PyCommerceErrors.Forbidden("Nobody grants more than he has himself.");

        // Hashed here: it takes long, and the door waits for nothing but its database.
        var create = new CreateUser(username ?? sent.Email!, role, shop?.Id, sent.Email, sent.FirstName?.Trim() ?? "", sent.LastName?.Trim() ?? "")
        {
            PasswordHash = Passwords.Hash(password),
            By = PyCommerceCaller.ActorOf(http),
        };
        return await once.Run(http, shop?.Id ?? 0, caller.Id, Sealed(body.Bytes), create.Run, made => Say(made, StatusCodes.Status201Created));
    }

    public async Task<IResult> Change(HttpContext http, string id)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        var sent = SentUser.Read(fields);
        if (fields.Fault is { } fault) return fault;
        var (shop, error) = sent.TenantId is { } named ? await scope.ById(http, named) : (null, null);
        if (error is not null) return error;
        if (await Find(http, id) is not { } user) return Unknown(id);

        // Who writes back the customer he read of a buyer does not mean to change him.
        var role = sent.Role is Role.Customer && user.Role is Role.Buyer ? null : sent.Role;
        var values = new UserValues(sent.Email, sent.FirstName, sent.LastName, role, sent.Active) { Tenant = (shop, sent.NamesTenant) };
        return await Run(http, user, values, Sealed(body.Bytes), changed => Say(changed, StatusCodes.Status200OK));
    }

    /// <summary>Deactivates: orders and the audit log refer to him.</summary>
    public async Task<IResult> Delete(HttpContext http, string id)
    {
        if (!PyCommerceCaller.Of(http).IsStaff) return OnlyStaff();
        if (await Find(http, id) is not { } user) return Unknown(id);
        return await Run(
            http, user, new UserValues(Active: false), default,
            gone => gone.IsRefused(out var refusal) ? PyCommerceErrors.Of(refusal).ToAnswer() : new KeptAnswer(204, [], null));
    }

    /// <summary>The user, where this caller may know of him.</summary>
    internal async Task<User?> Find(HttpContext http, string id)
    {
        if (!WireId.TryParse(id, out var uuid)) return null;
        await using var db = reads.Open();
        var user = await db.Users.FirstOrDefaultAsync(u => u.Uuid == uuid, http.RequestAborted);
        var caller = PyCommerceCaller.Of(http);
        if (user is null || !Authority.MaySee(caller, user)) return null;
        // A shop that is closed is gone for its staff, but nobody loses sight of himself.
        return Authority.IsSelf(caller, user) || user.TenantId is not { } shop || await scope.OfResource(caller, shop) is not null ? user : null;
    }

    internal static PyCommerceError Unknown(string id) => PyCommerceErrors.NotFound($"User with ID '{id}' does not exist.");

    internal static PyCommerceError OnlyStaff() => PyCommerceErrors.Forbidden("Users are managed by staff.");

    private async Task<IResult> Run(HttpContext http, User user, UserValues values, ReadOnlyMemory<byte> body, Func<Result<User>, KeptAnswer> say)
    {
        var caller = PyCommerceCaller.Of(http);
        var change = new ChangeUser(user, values, caller, PyCommerceCaller.Api);
        var answer = await once.Run(http, user.TenantId ?? 0, caller.Id, body, change.Run, say);
        callers.Forget(user);
        return answer;
    }

    // The tenant that is named, else the caller's own.
    private async Task<(Tenant? Tenant, PyCommerceError? Error)> Home(HttpContext http, SentUser sent)
    {
        if (sent.TenantId is { } named) return await scope.ById(http, named);
        if (PyCommerceCaller.Of(http).TenantId is not { } own) return (null, null);
        var tenant = await scope.OfResource(PyCommerceCaller.Of(http), own);
        return tenant is null ? (null, PyCommerceErrors.NotFound("The tenant of this API key does not exist.")) : (tenant, null);
    }

    // What is kept of a body with a password in it, to know it again, must not let anybody try passwords on it.
    private byte[] Sealed(byte[] body) => HMACSHA256.HashData(fingerprints, body);

    private static KeptAnswer Say(Result<User> outcome, int status) => outcome.IsRefused(out var refusal, out var user)
        ? PyCommerceErrors.Of(refusal).ToAnswer()
        : new KeptAnswer(status, PyCommerceJson.Bytes(UserWire.From(user)), status == StatusCodes.Status201Created ? $"/api/users/{user.Uuid}" : null);
}
