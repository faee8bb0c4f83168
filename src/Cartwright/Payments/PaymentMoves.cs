namespace Cartwright.Payments;

/// <summary>The declared moves of a payment; nothing else ever happens to one.</summary>
public static class PaymentMoves
{
    public static IReadOnlyList<PaymentState> From(PaymentState state) => state switch
    {
        PaymentState.Pending => [PaymentState.Processing, PaymentState.Paid, PaymentState.Failed, PaymentState.Cancelled],
        PaymentState.Processing => [PaymentState.Paid, PaymentState.Failed, PaymentState.Cancelled],
        // A buyer tries again; money arrives after the session was given up.
        PaymentState.Failed => [PaymentState.Pending, PaymentState.Processing, PaymentState.Paid, PaymentState.Cancelled],
        PaymentState.Cancelled => [PaymentState.Paid],
        // A bank takes a debit back weeks later.
        PaymentState.Paid => [PaymentState.PartiallyRefunded, PaymentState.Refunded, PaymentState.Failed],
        // A refund the provider refuses in the end is taken back.
        PaymentState.PartiallyRefunded => [PaymentState.Refunded, PaymentState.Paid],
        PaymentState.Refunded => [PaymentState.PartiallyRefunded, PaymentState.Paid],
        _ => throw new InvalidOperationException($"No moves are declared from {state}."),
    };
}
