using System.Text.Json.Nodes;

namespace Cartwright.StripeStandIn;

/// <summary>An answer and its HTTP status.</summary>
internal sealed record StripeAnswer(int Status, JsonObject Body, bool Replayed = false)
{
    public static StripeAnswer Error(int status, string type, string? code, string message, string? parameter = null)
    {
        var error = new JsonObject { ["type"] = type, ["message"] = message };
        if (code is not null) error["code"] = code;
        if (parameter is not null) error["param"] = parameter;
        return new StripeAnswer(status, new JsonObject { ["error"] = error });
    }
}

/// <summary>A no to what was asked.</summary>
internal sealed class Refused(StripeAnswer answer) : Exception
{
    public StripeAnswer Answer => answer;

    public static Refused Request(string? code, string message, string? parameter = null) =>
        new(StripeAnswer.Error(400, "invalid_request_error", code, message, parameter));

    public static Refused Missing(string kind, string id) =>
        new(StripeAnswer.Error(404, "invalid_request_error", "resource_missing", $"No such {kind}: '{id}'", "id"));
}
