using Cartwright.Data;

namespace Cartwright.Payments;

/// <summary>Debits that have been handed to the bank and not answered yet.</summary>
public static class HandedIn
{
    private static readonly Statement OfOrder = new("""
        SELECT p.state FROM payments p WHERE p.order_id = $1 AND p.method = 'direct_debit' {lock p}
        """);

    /// <summary>True where one of the order's is. None is handed in until the piece of work ends: the payments are locked.</summary>
    public static async Task<bool> IsAnyOf(Write write, long order)
    {
        var states = await write.Query(OfOrder, row => EnumWords.Parse<PaymentState>(row.Text(0)), order);
        return states.Contains(PaymentState.Processing);
    }
}
