using Cartwright.Leases;

namespace Cartwright.Payments;

/// <summary>
/// A party that takes money for the shop, in the shop's words. Every call may be repeated: the key of a session and the uuid of a refund make the
/// provider do it once. None is ever made inside a transaction.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>What payments and sessions are marked with, such as <c>stripe</c>.</summary>
    string Provider { get; }

    /// <summary>The longest any one call takes, repetitions included.</summary>
    TimeSpan Longest { get; }

    /// <summary>Opens a page where the buyer pays.</summary>
    Task<Outside<SessionFacts>> Open(SessionToOpen session, CancellationToken cancellation);

    /// <summary>Asks for a session by the provider's id.</summary>
    Task<Outside<SessionFacts>> Find(long tenant, string providerId, CancellationToken cancellation);

    /// <summary>Asks whether a session was opened under a key (<see cref="SessionToOpen.Key"/>), by looking through those opened since.</summary>
    Task<Outside<SessionFacts>> FindByKey(long tenant, string key, DateTime since, CancellationToken cancellation);

    /// <summary>Closes an open session, so that nobody can pay in it any more. What has ended already is answered as it is.</summary>
    Task<Outside<SessionFacts>> Close(long tenant, string providerId, CancellationToken cancellation);

    /// <summary>Sends money back.</summary>
    Task<Outside<RefundFacts>> Refund(RefundToMake refund, CancellationToken cancellation);
}

/// <summary>A session as the provider is asked for it.</summary>
/// <param name="TenantId">Whose account; 0 for the installation's.</param>
/// <param name="Key">The idempotency key; also in the session's metadata, as <c>cartwright_key</c>.</param>
/// <param name="Session">The shop's uuid of the session; in the metadata as <c>session_id</c>.</param>
/// <param name="Reference">What the client calls the order; in the metadata as <c>order_id</c>, and the client reference.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Lines">What the buyer is shown; their sum is what he pays.</param>
/// <param name="SuccessUrl">Absolute.</param>
/// <param name="CancelUrl">Absolute.</param>
/// <param name="Email">The buyer's, where it is known.</param>
public sealed record SessionToOpen(
    long TenantId, string Key, Guid Session, string Reference, string Currency, IReadOnlyList<SessionLine> Lines,
    string SuccessUrl, string CancelUrl, string? Email);

/// <summary>A line of a payment page; amounts in minor units.</summary>
public sealed record SessionLine(string Name, long UnitAmount, long Quantity);

/// <summary>What a provider says of a session, in an answer or in an event.</summary>
/// <param name="ProviderId">Its id there.</param>
/// <param name="Key">The <c>cartwright_key</c> of its metadata, null where it has none: it is not ours.</param>
/// <param name="Url">Where the buyer pays, while it is open.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Currency">ISO 4217, upper case.</param>
/// <param name="MoneyId">The provider's id of the money, once there is any.</param>
/// <param name="Expires">UTC.</param>
public sealed record SessionFacts(
    string ProviderId, string? Key, string? Url, SessionStatus Status, long Amount, string Currency, string? MoneyId, DateTime? Expires);

public enum SessionStatus
{
    /// <summary>The buyer may still pay.</summary>
    Open,

    /// <summary>The buyer has finished; the money is on its way.</summary>
    Waiting,
    Paid,

    /// <summary>The money did not come after all.</summary>
    Unpaid,
    Expired,
}

/// <summary>A refund as the provider is asked for it.</summary>
/// <param name="TenantId">Whose account.</param>
/// <param name="Refund">The shop's uuid of the refund; makes the idempotency key.</param>
/// <param name="MoneyId">The provider's id of the money.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="IsAgain">True where an earlier attempt may have arrived so long ago that the provider has forgotten its key: it is looked for first.</param>
public sealed record RefundToMake(long TenantId, Guid Refund, string MoneyId, long Amount, string Currency, bool IsAgain);

/// <summary>What a provider says of a refund.</summary>
public sealed record RefundFacts(string ProviderId, RefundState State);
