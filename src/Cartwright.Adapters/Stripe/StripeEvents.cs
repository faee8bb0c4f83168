using System.Text.Json;
using Cartwright.Payments;

namespace Cartwright.Adapters.Stripe;

/// <summary>Reads Stripe's events member by member: any <c>api_version</c> is accepted, and a body that is no event is no error of ours.</summary>
public sealed class StripeEvents : IPaymentEventReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    public string Provider => StripeGateway.Name;

    public bool IsSigned(ReadOnlySpan<byte> body, string? signature, string secret, DateTime now) => StripeSignature.IsRight(body, signature, secret, now);

    public ProviderEvent? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.ToArray(), Options);
            return Read(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // A string with half a surrogate pair cannot be read as text.
            return null;
        }
    }

    private static ProviderEvent? Read(JsonElement root)
    {
        if (Text(root, "id") is not { Length: > 0 and <= 255 } id || Text(root, "type") is not { Length: > 0 and <= 255 } kind) return null;
        if (id.Contains('\0', StringComparison.Ordinal) || kind.Contains('\0', StringComparison.Ordinal)) return null;
        var told = new ProviderEvent(id, kind);
        if (Member(Member(root, "data"), "object") is not { ValueKind: JsonValueKind.Object } subject) return told;

        return kind switch
        {
            "checkout.session.completed" => told with { Session = Session(subject, IsPaid(subject) ? SessionStatus.Paid : SessionStatus.Waiting) },
            "checkout.session.async_payment_succeeded" => told with { Session = Session(subject, SessionStatus.Paid) },
            "checkout.session.async_payment_failed" => told with { Session = Session(subject, SessionStatus.Unpaid) },
            "checkout.session.expired" => told with { Session = Session(subject, SessionStatus.Expired) },
            "payment_intent.payment_failed" => told with { Declined = Declined(subject) },
            "charge.refunded" => told with { Money = Returned(subject) },
            _ => told,
        };
    }

    private static SessionFacts? Session(JsonElement session, SessionStatus status)
    {
        if (Text(session, "id") is not { } id) return null;
        return new SessionFacts(
            id, Text(Member(session, "metadata"), StripeObjects.Key), Text(session, "url"), status,
            Number(session, "amount_total") ?? -1, (Text(session, "currency") ?? "").ToUpperInvariant(), Text(session, "payment_intent") ?? Text(Member(session, "payment_intent"), "id"),
            Number(session, "expires_at") is { } expires and > 0 and < 32_503_680_000 ? DateTimeOffset.FromUnixTimeSeconds(expires).UtcDateTime : null);
    }

    private static bool IsPaid(JsonElement session) => Text(session, "payment_status") is "paid" or "no_payment_required";

    private static DeclinedAttempt? Declined(JsonElement intent) =>
        Text(intent, "id") is { } id ? new DeclinedAttempt(Text(Member(intent, "metadata"), StripeObjects.Key), id) : null;

    private static ReturnedMoney? Returned(JsonElement charge)
    {
        var money = Text(charge, "payment_intent") ?? Text(charge, "id");
        return money is not null && Number(charge, "amount_refunded") is { } returned and > 0 && Text(charge, "currency") is { } currency
            ? new ReturnedMoney(Text(Member(charge, "metadata"), StripeObjects.Key), money, returned, currency.ToUpperInvariant())
            : null;
    }

    private static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } holder && holder.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? parent, string name) => Member(parent, name) is { ValueKind: JsonValueKind.String } member ? Storable(member.GetString()!) : null;

    private static long? Number(JsonElement? parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt64(out var number) ? number : null;

    // What no database keeps names nothing of ours.
    private static string? Storable(string text) => text.Contains('\0', StringComparison.Ordinal) ? null : text;
}
