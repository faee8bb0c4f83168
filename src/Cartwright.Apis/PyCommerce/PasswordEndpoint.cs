using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Data;
using Cartwright.Users;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>
/// A new password (pycommerce.md 5). For oneself the current one is needed, and a wrong one counts as a failed sign-in; staff needs none for the
/// others of its tenant. It takes no <c>Idempotency-Key</c>: to repeat it changes nothing more.
/// </summary>
internal sealed class PasswordEndpoint(UserEndpoints users, FailedSignIns failures, CallerDirectory callers, Writes writes, TimeProvider time)
{
    public async Task<IResult> Change(HttpContext http, string id)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        var current = fields.Text("current_password", 1000);
        var next = SentUser.Password(fields, "new_password");
        if (fields.Fault is { } fault) return fault;
        var caller = PyCommerceCaller.Of(http);
        if (await users.Find(http, id) is not { } user) return UserEndpoints.Unknown(id);
        var isSelf = Authority.IsSelf(caller, user);
        if (isSelf && Verify(http, user, current) is { } wrong) return wrong;

        var change = new ChangePassword(user, Passwords.Hash(next), caller, PyCommerceCaller.Api) { IsVerified = isSelf };
        var outcome = await writes.Run(write => change.Run(write, time.Now()));
        callers.Forget(user);
        return outcome.IsRefused(out var refusal, out var changed) ? PyCommerceErrors.Of(refusal) : PyCommerceJson.Answer(UserWire.From(changed));
    }

    private PyCommerceError? Verify(HttpContext http, User user, string? current)
    {
        if (string.IsNullOrEmpty(current)) return PyCommerceErrors.Missing("current_password");
        if (failures.IsTooMany(http)) return PyCommerceErrors.Slowed(http, failures);
        if (Passwords.Verify(user, current).Right) return null;
        failures.Add(http);
        return PyCommerceErrors.Unauthorized(PyCommerceErrors.InvalidCredentials, "The current password is wrong.");
    }
}
