namespace Cartwright.Payments;

/// <summary>What a provider knows a session by before it has given it an id of its own: idempotency key and metadata.</summary>
internal static class SessionKey
{
    private const string Prefix = "session-";

    public static string Of(Guid session) => Prefix + session;

    public static Guid? Parse(string? key) =>
        key is not null && key.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(key[Prefix.Length..], "D", out var session) ? session : null;
}
