namespace Cartwright.Payments;

/// <summary>The payment method whose money the shop fetches from the buyer's bank account.</summary>
public static class DirectDebit
{
    /// <summary>What orders, payments and subscriptions keep as their method.</summary>
    public const string Method = "direct_debit";
}
