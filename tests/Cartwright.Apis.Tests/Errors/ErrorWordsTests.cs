using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce;

namespace Cartwright.Apis.Tests.Errors;

public sealed class ErrorWordsTests
{
    private static readonly int[] SeedStatuses = [400, 401, 403, 404, 405, 409, 413, 415, 429, 500, 502, 503, 504];

    public static TheoryData<RefusalKind, string, int, string> Refusals => new()
    {
        { RefusalKind.NotFound, "not_found", 404, "resource_not_found" },
        { RefusalKind.Invalid, "invalid", 400, "invalid_parameter" },
        { RefusalKind.Invalid, "file_too_large", 413, "payload_too_large" },
        { RefusalKind.Invalid, "unknown_file_type", 415, "unsupported_media_type" },
        { RefusalKind.Conflict, "anything", 409, "conflict" },
        { RefusalKind.Conflict, "sku_taken", 409, "duplicate_sku" },
        { RefusalKind.Conflict, "slug_taken", 409, "duplicate_slug" },
        { RefusalKind.Conflict, "email_taken", 409, "duplicate_email" },
        { RefusalKind.Conflict, "invalid_status_transition", 409, "invalid_status_transition" },
        { RefusalKind.Conflict, "idempotency_conflict", 409, "idempotency_conflict" },
        { RefusalKind.OutOfStock, "insufficient_stock", 409, "insufficient_stock" },
        { RefusalKind.Forbidden, "forbidden", 403, "forbidden" },
        { RefusalKind.Busy, "busy", 409, "conflict" },
        { RefusalKind.Unavailable, "unavailable", 503, "service_unavailable" },
        { RefusalKind.Payment, "declined", 502, "payment_gateway_error" },
    };

    public static TheoryData<Fault, int, string> Faults => new()
    {
        { Fault.NoSuchRoute, 404, "resource_not_found" },
        { Fault.WrongMethod, 405, "method_not_allowed" },
        { Fault.WrongMediaType, 415, "unsupported_media_type" },
        { Fault.MalformedRequest, 400, "invalid_parameter" },
        { Fault.MalformedBody, 400, "invalid_json" },
        { Fault.TooLarge, 413, "payload_too_large" },
        { Fault.Unavailable, 503, "service_unavailable" },
        { Fault.Internal, 500, "internal_error" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Every_refusal_has_its_status_and_code_and_keeps_its_sentence(RefusalKind kind, string reason, int status, string code)
    {
        var error = PyCommerceErrors.Of(new Refusal(kind, reason, "A sentence."));
        Assert.Equal((status, code, "A sentence."), (error.Status, error.Code, error.Details));
        Assert.NotEmpty(error.Message);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Every_fault_has_its_status_and_code(Fault fault, int status, string code)
    {
        var error = PyCommerceErrors.Of(fault);
        Assert.Equal((status, code), (error.Status, error.Code));
        Assert.All((string[])[error.Message, error.Details], Assert.NotEmpty);
    }

    [Fact]
    public void No_refusal_and_no_fault_is_left_without_words()
    {
        Assert.Equal(Enum.GetValues<RefusalKind>(), Refusals.Select(row => row.Data.Item1).Distinct().Order());
        Assert.Equal(Enum.GetValues<Fault>(), Faults.Select(row => row.Data.Item1).Order());
        Assert.All(Enum.GetValues<RefusalKind>(), kind => Assert.Contains(PyCommerceErrors.Of(new Refusal(kind, "x", "x")).Status, SeedStatuses));
    }

    [Fact]
    public void An_unknown_failure_says_nothing_of_its_cause() =>
        Assert.Equal("The error has been logged.", PyCommerceErrors.Of(Fault.Internal, "secret details").Details);
}
