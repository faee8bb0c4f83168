using Cartwright.Data;
using Cartwright.Subscriptions;

namespace Cartwright.Orders;

/// <summary>What an order's move means for the subscriptions of its recurring lines.</summary>
internal static class RecurringLines
{
    /// <summary>Adds to the batch that moves the order.</summary>
    public static void Follow(Batch batch, long order, OrderStatus to, DateTime now)
    {
        if (to is OrderStatus.Paid or OrderStatus.Completed) OrderSubscriptions.Begin(batch, order, now);
        else if (to is OrderStatus.Cancelled or OrderStatus.Refunded) OrderSubscriptions.End(batch, order, now);
    }
}
