namespace Cartwright;

/// <summary>The kinds of expected no. Each API maps a kind to its own status and body; see docs/errors.md.</summary>
public enum RefusalKind
{
    /// <summary>What was named does not exist, or not for this caller.</summary>
    NotFound,

    /// <summary>What was sent cannot be right, whatever the state of the shop.</summary>
    Invalid,

    /// <summary>It contradicts the state of the shop.</summary>
    Conflict,

    /// <summary>There is not enough to promise.</summary>
    OutOfStock,

    /// <summary>The caller may not do this.</summary>
    Forbidden,

    /// <summary>The same thing is under way; trying again later is right.</summary>
    Busy,

    /// <summary>An outside party is needed and cannot be reached.</summary>
    Unavailable,

    /// <summary>The payment was declined.</summary>
    Payment,
}

/// <summary>An expected no, as a value. It changes nothing: the door rolls back what the refusing piece of work has written.</summary>
/// <param name="Kind">What an API decides its status by.</param>
/// <param name="Reason">A stable word for machines, such as <c>sku_taken</c>; listed in docs/errors.md.</param>
/// <param name="Text">One English sentence for people, without personal data or secrets.</param>
/// <param name="Field">The member at fault where there is one, in the words of the shop.</param>
public sealed record Refusal(RefusalKind Kind, string Reason, string Text, string? Field = null)
{
    /// <summary>The id of what it is about, where an API's words need it.</summary>
    public string? Subject { get; init; }

    public static Refusal NotFound(string noun, string key) =>
        new(RefusalKind.NotFound, "not_found", $"{noun} with ID '{key}' does not exist.");

    public static Refusal Invalid(string field, string text) => new(RefusalKind.Invalid, "invalid", text, field);

    public static Refusal Conflict(string reason, string text) => new(RefusalKind.Conflict, reason, text);
}
