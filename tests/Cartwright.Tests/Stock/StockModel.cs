using Cartwright.Orders;

namespace Cartwright.Tests.Stock;

/// <summary>One product's stock at one location, as it should be.</summary>
internal sealed class StockModel(long onHand)
{
    private readonly List<Order> open = [];

    public long OnHand { get; private set; } = onHand;

    public long Held => open.Sum(order => order.Held);

    public long Backordered => open.Sum(order => order.Waiting);

    public long Free => OnHand - Held - Backordered;

    /// <summary>The order, or null where it is refused.</summary>
    public Order? Place(long units, bool backorders)
    {
        var held = Math.Min(units, Math.Max(Free, 0));
        if (held < units && !backorders) return null;
        var order = new Order { Held = held, Waiting = units - held };
        open.Add(order);
        return order;
    }

    /// <summary>Whether the order may move.</summary>
    public bool Move(Order order, OrderStatus to)
    {
        if (!OrderMoves.From(order.Status).Contains(to)) return false;

        var endsUnshipped = to is OrderStatus.Cancelled || (to is OrderStatus.Refunded && order.Status is OrderStatus.Paid);
        order.Status = to;
        if (endsUnshipped)
        {
            OnHand += order.Sold;
            open.Remove(order);
        }
        else if (to is OrderStatus.Returned or OrderStatus.Refunded)
        {
            // It was shipped in part: what was still to come is owed to nobody.
            order.Waiting = 0;
        }
        else if (!order.IsSold)
        {
            order.IsSold = true;
            Leave(order, order.Held);
            order.Held = 0;
        }
        else if (to is OrderStatus.Returned or OrderStatus.Refunded)
        {
            // What has yet to come in is promised to nobody any more.
            order.Waiting = 0;
        }
        return true;
    }

    /// <summary>Whether so much may be shown.</summary>
    public bool Set(long units)
    {
        var change = units - Free;
        if (OnHand + change < Held) return false;
        OnHand += change;
        if (change > 0) Serve(change);
        return true;
    }

    public void Receive(long units)
    {
        OnHand += units;
        Serve(units);
    }

    private void Serve(long units)
    {
        foreach (var order in open)
        {
            var served = Math.Min(order.Waiting, units);
            order.Waiting -= served;
            units -= served;
            if (order.IsSold) Leave(order, served);
            else order.Held += served;
        }
    }

    private void Leave(Order order, long units)
    {
        OnHand -= units;
        order.Sold += units;
    }

    internal sealed class Order
    {
        public OrderStatus Status { get; set; }

        public long Held { get; set; }

        public long Waiting { get; set; }

        public long Sold { get; set; }

        public bool IsSold { get; set; }
    }
}
