using Cartwright.Data;
using Cartwright.Tenants;

namespace Cartwright.Payments;

/// <summary>A provider's message as it came over the wire: verified over its raw bytes against every secret there is, then taken once.</summary>
public sealed class Webhook(Writes writes, IPaymentEventReader reader, ShopSettings settings, TimeProvider time)
{
    public const string SecretSetting = "Stripe:WebhookSecret";

    public static readonly Refusal BadSignature = new(RefusalKind.Forbidden, "bad_signature", "Invalid Stripe signature");

    private static readonly Refusal NoEvent = Refusal.Invalid("body", "The body is not an event.");

    /// <summary>What came of the event in one word. Refused: <c>bad_signature</c>, or invalid where the verified bytes are no event.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="signature">The header.</param>
    /// <param name="shop">The shop the address names, or null: any.</param>
    public async Task<Result<(ProviderEvent Event, string Outcome)>> Run(ReadOnlyMemory<byte> body, string? signature, long? shop)
    {
        var secrets = await settings.All(SecretSetting);
        var verified = secrets.Where(secret => IsNamed(secret.Tenant, shop, secrets) && IsSigned(body, signature, secret.Value)).Select(secret => secret.Tenant).ToHashSet();
        if (verified.Count == 0) return BadSignature;
        if (reader.Read(body.Span) is not { } told) return NoEvent;

        var scope = new EventScope(
            verified.Where(tenant => tenant != 0).ToHashSet(), verified.Contains(0), secrets.Select(secret => secret.Tenant).Where(tenant => tenant != 0).ToHashSet());
        var outcome = await writes.Run(write => new ReceiveEvent(reader.Provider, told, scope).Run(write, time.Now()));
        return outcome.IsRefused(out var refusal, out var word) ? refusal : (told, word);
    }

    // An address that names a shop takes that shop's secret: its own, or the installation's where it has none.
    private static bool IsNamed(long tenant, long? shop, IReadOnlyList<(long Tenant, string Value)> secrets) =>
        shop is null || tenant == shop || (tenant == 0 && secrets.All(secret => secret.Tenant != shop));

    // While a secret is being changed both hold.
    private bool IsSigned(ReadOnlyMemory<byte> body, string? signature, string secrets) => secrets
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Any(secret => reader.IsSigned(body.Span, signature, secret, time.Now()));
}
