using Cartwright.Leases;
using Cartwright.Payments;
using Stripe;
using Stripe.Checkout;

namespace Cartwright.Adapters.Stripe;

/// <summary>Stripe's objects and ours. Amounts are minor units on both sides.</summary>
internal static class StripeObjects
{
    /// <summary>The member of the metadata that carries our key.</summary>
    public const string Key = "cartwright_key";

    /// <summary>The member of a refund's metadata that carries its uuid.</summary>
    public const string RefundKey = "cartwright_refund";

    private const int MostLines = 100;
    private const int LongestName = 250;
    private const int LongestReference = 200;
    private const int LongestMetadata = 500;

    public static SessionCreateOptions Options(SessionToOpen session)
    {
        var metadata = new Dictionary<string, string>
        {
            ["order_id"] = Cut(session.Reference, LongestMetadata),
            ["session_id"] = session.Session.ToString(),
            [Key] = session.Key,
        };
        return new SessionCreateOptions
        {
            Mode = "payment",
            // payment_method_types under the name it has in this version of the API.
            AllowedPaymentMethodTypes = ["card"],
            LineItems = [.. Shown(session.Lines).Select(line => Line(line, session.Currency))],
            SuccessUrl = session.SuccessUrl,
            CancelUrl = session.CancelUrl,
            ClientReferenceId = Cut(session.Reference, LongestReference),
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

    /// <summary>Money of a time before payment intents.</summary>
    public static bool IsCharge(string money) => money.StartsWith("ch_", StringComparison.Ordinal);

    /// <summary>What an answer says of a session. One that says "paid" and not how much, or names no session, says nothing.</summary>
    public static Outside<SessionFacts> Answer(Session session)
    {
        var status = Status(session);
        if (session.Id is not { Length: > 0 } id || (status is SessionStatus.Paid && (session.AmountTotal is null || session.Currency is null)))
            return new Outside<SessionFacts>.Unclear("Stripe's answer is no session.");
        return new Outside<SessionFacts>.Yes(new SessionFacts(
            id, session.Metadata?.GetValueOrDefault(Key), session.Url, status, session.AmountTotal ?? 0, (session.Currency ?? "").ToUpperInvariant(),
            session.PaymentIntentId, session.ExpiresAt == default ? null : DateTime.SpecifyKind(session.ExpiresAt, DateTimeKind.Utc)));
    }

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

    // A finished session whose money did not come stays complete and unpaid: only its intent tells.
    private static SessionStatus Status(Session session)
    {
        var status = Status(session.Status, session.PaymentStatus);
        return status is SessionStatus.Waiting && session.PaymentIntent?.Status is "requires_payment_method" or "canceled" ? SessionStatus.Unpaid : status;
    }

    // Stripe takes a hundred lines; what is beyond becomes one, so that the sum stays what it is.
    private static IEnumerable<SessionLine> Shown(IReadOnlyList<SessionLine> lines)
    {
        if (lines.Count <= MostLines) return lines;
        var rest = lines.Skip(MostLines - 1).ToList();
        return lines.Take(MostLines - 1).Append(new SessionLine($"{rest.Count} more", rest.Sum(line => checked(line.UnitAmount * line.Quantity)), 1));
    }

    private static SessionLineItemOptions Line(SessionLine line, string currency) => new()
    {
        Quantity = line.Quantity,
        PriceData = new SessionLineItemPriceDataOptions
        {
            Currency = currency.ToLowerInvariant(),
            UnitAmount = line.UnitAmount,
            ProductData = new SessionLineItemPriceDataProductDataOptions { Name = string.IsNullOrWhiteSpace(line.Name) ? "–" : Cut(line.Name, LongestName) },
        },
    };

    // Never between the halves of a surrogate pair.
    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
