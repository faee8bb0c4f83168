using Cartwright.Payments;
using Stripe;
using Stripe.Checkout;

namespace Cartwright.Adapters.Stripe;

/// <summary>Stripe's objects and ours. Amounts are minor units on both sides.</summary>
internal static class StripeObjects
{
    /// <summary>The member of the metadata that carries our key.</summary>
    public const string Key = "cartwright_key";

    /// <summary>The member of a refund's metadata that carries our uuid of it.</summary>
    public const string RefundKey = "cartwright_refund";

    private const int LongestName = 250;

    public static SessionCreateOptions Options(SessionToOpen session)
    {
        var metadata = new Dictionary<string, string>
        {
            ["order_id"] = session.Reference,
            ["session_id"] = session.Session.ToString(),
            [Key] = session.Key,
        };
        return new SessionCreateOptions
        {
            Mode = "payment",
            // payment_method_types under the name it has in this version of the API.
            AllowedPaymentMethodTypes = ["card"],
            LineItems = [.. session.Lines.Select(line => Line(line, session.Currency))],
            SuccessUrl = session.SuccessUrl,
            CancelUrl = session.CancelUrl,
            ClientReferenceId = session.Reference,
            CustomerEmail = session.Email,
            Metadata = metadata,
            PaymentIntentData = new SessionPaymentIntentDataOptions { Metadata = metadata },
        };
    }

    public static RefundCreateOptions Options(RefundToMake refund)
    {
        var isCharge = IsCharge(refund.MoneyId);
        return new RefundCreateOptions
        {
            PaymentIntent = isCharge ? null : refund.MoneyId,
            Charge = isCharge ? refund.MoneyId : null,
            Amount = refund.Amount,
            Metadata = new Dictionary<string, string> { [RefundKey] = refund.Refund.ToString() },
        };
    }

    /// <summary>The refunds of some money.</summary>
    public static RefundListOptions Of(string moneyId) =>
        IsCharge(moneyId) ? new RefundListOptions { Charge = moneyId, Limit = 100 } : new RefundListOptions { PaymentIntent = moneyId, Limit = 100 };

    public static SessionFacts Facts(Session session) => new(
        session.Id, session.Metadata?.GetValueOrDefault(Key), session.Url, Status(session), session.AmountTotal ?? 0, (session.Currency ?? "").ToUpperInvariant(),
        session.PaymentIntentId, session.ExpiresAt == default ? null : DateTime.SpecifyKind(session.ExpiresAt, DateTimeKind.Utc));

    public static SessionStatus Status(string? status, string? paymentStatus) => (status, paymentStatus) switch
    {
        (_, "paid") or ("complete", "no_payment_required") => SessionStatus.Paid,
        ("complete", _) => SessionStatus.Waiting,
        ("expired", _) => SessionStatus.Expired,
        _ => SessionStatus.Open,
    };

    /// <summary>What is not refused and has not arrived is on its way.</summary>
    public static RefundState State(string? status) => status switch
    {
        "succeeded" => RefundState.Succeeded,
        "failed" or "canceled" => RefundState.Failed,
        _ => RefundState.Pending,
    };

    private static bool IsCharge(string moneyId) => moneyId.StartsWith("ch_", StringComparison.Ordinal);

    // A finished session whose money did not come stays complete and unpaid: only its intent tells.
    private static SessionStatus Status(Session session)
    {
        var status = Status(session.Status, session.PaymentStatus);
        return status is SessionStatus.Waiting && session.PaymentIntent?.Status is "requires_payment_method" or "canceled" ? SessionStatus.Unpaid : status;
    }

    private static SessionLineItemOptions Line(SessionLine line, string currency) => new()
    {
        Quantity = line.Quantity,
        PriceData = new SessionLineItemPriceDataOptions
        {
            Currency = currency.ToLowerInvariant(),
            UnitAmount = line.UnitAmount,
            ProductData = new SessionLineItemPriceDataProductDataOptions { Name = Cut(line.Name) },
        },
    };

    // Never between the halves of a surrogate pair.
    private static string Cut(string name) =>
        name.Length <= LongestName ? name : name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)];
}
