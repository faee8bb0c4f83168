namespace Cartwright.Orders;

public enum OrderStatus
{
    Pending,
    Processing,
    Paid,
    Shipped,
    Delivered,
    Completed,
    Cancelled,
    Refunded,
    Returned,
}

public enum PaymentStatus
{
    Pending,
    Processing,
    Paid,
    Failed,
    Refunded,
    PartiallyRefunded,
}

/// <summary>The declared moves of an order; any other is refused (pycommerce.md 4.2).</summary>
public static class OrderMoves
{
    public static IReadOnlyList<OrderStatus> From(OrderStatus status) => status switch
    {
        OrderStatus.Pending => [OrderStatus.Processing, OrderStatus.Paid, OrderStatus.Cancelled],
        OrderStatus.Paid => [OrderStatus.Processing, OrderStatus.Shipped, OrderStatus.Refunded, OrderStatus.Cancelled],
        OrderStatus.Processing => [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Cancelled],
        OrderStatus.Shipped => [OrderStatus.Delivered, OrderStatus.Returned],
        OrderStatus.Delivered => [OrderStatus.Completed, OrderStatus.Returned],
        OrderStatus.Completed or OrderStatus.Returned => [OrderStatus.Refunded],
        _ => [],
    };
}
