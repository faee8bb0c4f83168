namespace Cartwright.Payments;

/// <summary>Reads what a provider tells by itself (a webhook). The signature is checked over the bytes as they came, before anything is read from them.</summary>
public interface IPaymentEventReader
{
    string Provider { get; }

    /// <summary>True where the signature was made with the secret over these bytes, not more than five minutes ago.</summary>
    bool IsSigned(ReadOnlySpan<byte> body, string? signature, string secret, DateTime now);

    /// <summary>What the event says, or null where the bytes are no event.</summary>
    ProviderEvent? Read(ReadOnlySpan<byte> body);
}

/// <summary>An event of a provider. Exactly one of the facts is there; none, where the shop has no use for the event.</summary>
/// <param name="Id">The provider's id of the event: the same event has the same id however often it comes.</param>
/// <param name="Kind">The provider's word for what happened.</param>
/// <param name="Session">What it says of a session.</param>
/// <param name="Declined">An attempt to pay that failed while the session stays open.</param>
/// <param name="Money">What it says of money that went back.</param>
public sealed record ProviderEvent(
    string Id, string Kind, SessionFacts? Session = null, DeclinedAttempt? Declined = null, ReturnedMoney? Money = null);

/// <summary>An attempt to pay that the buyer's bank refused; he may try again.</summary>
/// <param name="Key">The <c>cartwright_key</c> of the money's metadata.</param>
/// <param name="MoneyId">The provider's id of the money.</param>
public sealed record DeclinedAttempt(string? Key, string MoneyId);

/// <summary>Money that has gone back to a buyer, whoever sent it.</summary>
/// <param name="Key">The <c>cartwright_key</c> of the money's metadata, null where it has none.</param>
/// <param name="MoneyId">The provider's id of the money.</param>
/// <param name="Returned">Minor units that have gone back in all.</param>
/// <param name="Currency">ISO 4217, upper case.</param>
public sealed record ReturnedMoney(string? Key, string MoneyId, long Returned, string Currency);
