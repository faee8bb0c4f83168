using Cartwright.Audit;
using Cartwright.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cartwright.Apis.PyCommerce;

/// <summary>How this API recognises its caller: <c>Authorization: Bearer</c> with a login's JWT or a long-lived key (pycommerce.md 2).</summary>
public sealed class PyCommerceCaller(PyCommerceTokens tokens, CallerDirectory keys)
{
    public const string Api = "pycommerce";

    private const string Scheme = "Bearer ";

    /// <summary>The caller of this request, once the transport has recognised him.</summary>
    public static Caller Of(HttpContext http) => http.Features.GetRequiredFeature<Caller>();

    /// <summary>He, as the audit log calls him.</summary>
    public static Actor ActorOf(HttpContext http) => new(Of(http).Id, Api);

    /// <summary>The wire knows three roles; a buyer of an organization is a customer to it.</summary>
    public static string WireRole(Role role) => role switch
    {
        Role.Admin => "admin",
        Role.Staff => "staff",
        _ => "customer",
    };

    /// <summary>The caller, or the error that says why there is none.</summary>
    public async Task<(Caller? Caller, PyCommerceError? Error)> Recognise(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.Length == Scheme.Length)
            return (null, PyCommerceErrors.Unauthorized("unauthorized", "Send 'Authorization: Bearer' with a token or an API key."));

        var bearer = header[Scheme.Length..].Trim();
        var expired = false;
        if (bearer.Count(character => character == '.') == 2)
        {
            (var user, expired) = await tokens.Read(bearer);
            if (user is not null) return (new Caller($"user:{user.Id}", user.Id, user.Role, user.TenantId), null);
        }
        if (bearer.Length > 0 && await keys.ByKey(Api, bearer) is { } caller) return (caller, null);
        return (null, expired
            ? PyCommerceErrors.Unauthorized("token_expired", "The token has expired.")
            : PyCommerceErrors.Unauthorized(PyCommerceErrors.InvalidToken, "The token is not valid."));
    }
}
