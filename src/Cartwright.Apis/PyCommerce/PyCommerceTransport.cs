using Cartwright.Apis.Http;
using Cartwright.Users;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>An endpoint that needs no token.</summary>
public sealed class NeedsNoToken;

/// <summary>An endpoint that is not counted.</summary>
public sealed class NotCounted;

/// <summary>
/// What every request to this API passes, in the contract's order: HTTPS, route, rate limit, authentication. Bodies and parameters are the
/// endpoints' (pycommerce.md 1).
/// </summary>
public sealed class PyCommerceTransport(PyCommerceOptions options, PyCommerceCaller callers, FailedSignIns failures, TimeProvider time)
{
    /// <summary>What an unlimited limit is shown as: a number, because clients read one.</summary>
    private const int Unlimited = int.MaxValue;

    private readonly FixedWindow requests = new(TimeSpan.FromHours(1), time);

    /// <summary>Under /api, what no other API claims is PyCommerce's; the pages and addresses around payments always are.</summary>
    public static bool Owns(PathString path) => path.StartsWithSegments("/api") || IsAroundPayments(path);

    /// <summary>True where the path is this API's and the request may come over what it came over. The webhook's credential is its signature.</summary>
    public bool Admits(HttpContext http) =>
        Owns(http.Request.Path) && (http.Request.IsHttps || !options.RequireHttps || http.Request.Path.StartsWithSegments("/checkout/stripe"));

    public async Task Run(HttpContext http, RequestDelegate next)
    {
        if (!Owns(http.Request.Path))
        {
            await next(http);
            return;
        }
        SetSecurityHeaders(http);
        if (await Refuse(http) is { } refusal) await Shaped(http.Request.Path, refusal).ExecuteAsync(http);
        else await next(http);
    }

    /// <summary>The error in the shape of its path.</summary>
    public static PyCommerceError Shaped(PathString path, PyCommerceError error) =>
        IsAroundPayments(path) ? error with { AsString = true } : error;

    private static bool IsAroundPayments(PathString path) => path.StartsWithSegments("/stripe-demo") || path.StartsWithSegments("/checkout/stripe");

    private async Task<PyCommerceError?> Refuse(HttpContext http)
    {
        if (!Admits(http)) return PyCommerceErrors.HttpsRequired();

        // A path or a method that is not there is not counted, but its answer says what is left like every other.
        var endpoint = http.GetEndpoint();
        var isThere = endpoint is { Metadata.Count: > 0 };
        var (caller, error) = await callers.Recognise(http.Request);
        if (Count(http, caller, isThere && endpoint!.Metadata.GetMetadata<NotCounted>() is null)) return TooMany(http, requests);
        if (endpoint is null) return PyCommerceErrors.Of(Fault.NoSuchRoute);
        if (!isThere) return null;

        if (caller is not null) http.Features.Set(caller);
        else if (endpoint.Metadata.GetMetadata<NeedsNoToken>() is null) return Unrecognised(http, error!);
        if (HostileText.IsIn(http.Request)) return PyCommerceErrors.Invalid("The path or the query holds text that is not Unicode, or U+0000.");
        if (!OnceEndpoint.HasGoodKey(http.Request)) return PyCommerceErrors.Invalid("The Idempotency-Key has 1 to 255 visible ASCII characters.");
        return null;
    }

    // A wrong token counts as a failed sign-in of its address.
    private PyCommerceError Unrecognised(HttpContext http, PyCommerceError error)
    {
        if (error.Code != PyCommerceErrors.InvalidToken) return error;
        if (failures.IsTooMany(http)) return TooMany(http, failures.Window);
        failures.Add(http);
        return error;
    }

    // True where the request is one too many.
    private bool Count(HttpContext http, Caller? caller, bool isCounted)
    {
        var limit = caller is null ? options.AnonymousPerHour : options.AuthenticatedPerHour;
        var key = caller?.Id ?? $"address:{http.Connection.RemoteIpAddress}";
        var used = limit == 0 ? 0 : isCounted ? requests.Add(key) : requests.Count(key);
        var shown = limit == 0 ? Unlimited : limit;
        var headers = http.Response.Headers;
        headers["X-RateLimit-Limit"] = $"{shown}";
        headers["X-RateLimit-Remaining"] = $"{Math.Max(shown - used, 0)}";
        headers["X-RateLimit-Reset"] = $"{requests.Reset}";
        return isCounted && limit > 0 && used > limit;
    }

    private PyCommerceError TooMany(HttpContext http, FixedWindow window)
    {
        var seconds = Math.Max(window.Reset - time.GetUtcNow().ToUnixTimeSeconds(), 1);
        http.Response.Headers.RetryAfter = $"{seconds}";
        return PyCommerceErrors.TooManyRequests($"Try again in {seconds} seconds.");
    }

    private static void SetSecurityHeaders(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
    }
}
