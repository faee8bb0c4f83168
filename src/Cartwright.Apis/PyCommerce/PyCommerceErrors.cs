using System.Globalization;
using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Idempotency;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>PyCommerce's error envelope (pycommerce.md 1.1), and the one switch from a refusal to it.</summary>
public static class PyCommerceErrors
{
    public const string InvalidToken = "invalid_token";
    public const string InvalidCredentials = "invalid_credentials";

    private const string NotFoundMessage = "The requested resource was not found.";
    private const string BadRequestMessage = "The request was unacceptable.";
    private const string ConflictMessage = "The request conflicts with another request.";

    public static PyCommerceError Of(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.NotFound => NotFound(refusal.Text),
        RefusalKind.Invalid => refusal.Reason switch
        {
            "file_too_large" => Of(Fault.TooLarge, refusal.Text),
            "unknown_file_type" => Of(Fault.WrongMediaType, refusal.Text),
            _ => Invalid(refusal.Text),
        },
        RefusalKind.OutOfStock => Conflict("insufficient_stock", refusal.Text),
        RefusalKind.Conflict => Conflict(ConflictCode(refusal.Reason), refusal.Text),
        RefusalKind.Forbidden => Forbidden(refusal.Text),
        RefusalKind.Busy => new(409, "conflict", ConflictMessage, refusal.Text) { RetryAfter = 1 },
        RefusalKind.Unavailable => new(503, "service_unavailable", "The service is unavailable.", refusal.Text),
        RefusalKind.Payment => new(502, "payment_gateway_error", "The payment was not accepted.", refusal.Text),
        _ => throw new InvalidOperationException($"No words for a refusal of kind {refusal.Kind}."),
    };

    public static PyCommerceError Of(Fault fault, string? details = null) => fault switch
    {
        Fault.NoSuchRoute => NotFound(details ?? "There is nothing at this path."),
        Fault.WrongMethod => new(405, "method_not_allowed", "The method is not allowed here.", details ?? "See the Allow header."),
        Fault.WrongMediaType => new(415, "unsupported_media_type", "The media type is not supported.", details ?? "Send application/json."),
        Fault.TooLarge => new(413, "payload_too_large", "The request is too large.", details ?? "A body has at most 1 MB."),
        Fault.MalformedRequest => Invalid(details ?? "The request is malformed."),
        Fault.MalformedBody => new(400, "invalid_json", BadRequestMessage, details ?? "The body is malformed."),
        Fault.Unavailable => new(503, "service_unavailable", "The service is unavailable.", details ?? "Try again in a moment."),
        _ => new(500, "internal_error", "Something went wrong on the PyCommerce server.", "The error has been logged."),
    };

    public static PyCommerceError Missing(string parameter) => new(400, "missing_parameter", BadRequestMessage, $"'{parameter}' is required.");

    public static PyCommerceError Invalid(string details) => new(400, "invalid_parameter", BadRequestMessage, details);

    public static PyCommerceError NotFound(string details) => new(404, "resource_not_found", NotFoundMessage, details);

    public static PyCommerceError Forbidden(string details) => new(403, "forbidden", "The API key doesn't have permission to perform the request.", details);

    public static PyCommerceError OtherTenant() =>
        new(403, "tenant_mismatch", "The API key doesn't have permission to perform the request.", "The token belongs to another tenant.");

    public static PyCommerceError Unauthorized(string code, string details) => new(401, code, "No valid API key provided.", details);

    public static PyCommerceError HttpsRequired() =>
        new(403, "https_required", "All API requests must be made over HTTPS.", "The request came over plain HTTP.");

    public static PyCommerceError TooManyRequests(string details) =>
        new(429, "rate_limit_exceeded", "Too many requests hit the API too quickly.", details);

    /// <summary>Told to an address that has failed to sign in too often.</summary>
    public static PyCommerceError Slowed(HttpContext http, FailedSignIns failures)
    {
        http.Response.Headers.RetryAfter = $"{failures.Wait}";
        return TooManyRequests("Too many failed sign-ins from this address.");
    }

    private static PyCommerceError Conflict(string code, string details) => new(409, code, ConflictMessage, details);

    private static string ConflictCode(string reason) => reason switch
    {
        "sku_taken" => "duplicate_sku",
        "slug_taken" => "duplicate_slug",
        "email_taken" => "duplicate_email",
        "invalid_status_transition" or "idempotency_conflict" => reason,
        _ => "conflict",
    };
}

/// <summary>An error ready to be sent.</summary>
public sealed record PyCommerceError(int Status, string Code, string Message, string Details) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var body = Body();
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = "application/json";
        httpContext.Response.ContentLength = body.Length;
        if (Status == StatusCodes.Status401Unauthorized) httpContext.Response.Headers.WWWAuthenticate = "Bearer";
        if (ComeAgain is { } seconds) httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return httpContext.Response.Body.WriteAsync(body).AsTask();
    }

    public KeptAnswer ToAnswer() => new(Status, Body(), null) { RetryAfter = ComeAgain };

    /// <summary>Seconds after which to come again; null: the answer's status decides.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The stripe-demo pages' errors are a bare string: their documented client prints it (pycommerce.md 1.1, exception).</summary>
    public bool AsString { get; init; }

    private int? ComeAgain => RetryAfter ?? (Status == StatusCodes.Status503ServiceUnavailable ? 5 : null);

    private byte[] Body() => AsString
        ? PyCommerceJson.Bytes(new StringErrorWire(Details))
        : PyCommerceJson.Bytes(new ErrorWire(new ErrorBody(Code, Message, Details)));
}
