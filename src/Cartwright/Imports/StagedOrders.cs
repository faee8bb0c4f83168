namespace Cartwright.Imports;

/// <summary>Rows of orders on disk, to be had back order by order, however they are scattered over the file.</summary>
public interface IStagedOrders : IDisposable
{
    /// <summary>False where the order's total would be larger than <see cref="Money.Largest"/>; the row is not kept then.</summary>
    bool Add(OrderRow row);

    /// <summary>How many orders there are.</summary>
    long Count { get; }

    /// <summary>Whole orders, the oldest first.</summary>
    IEnumerable<StagedOrder> ByDate();
}

/// <summary>A row of a file of orders: one line of one order.</summary>
/// <param name="Placed">UTC.</param>
public sealed record OrderRow(long Row, string Order, DateTime Placed, string? Customer, string? Country, StagedLine Line);

/// <summary>A line of an order of old.</summary>
/// <param name="UnitPrice">Minor units, rounded where the price is finer.</param>
/// <param name="Total">Minor units: quantity × the price as it stands in the file, rounded half away from zero.</param>
public sealed record StagedLine(string Sku, string? Name, long Quantity, long UnitPrice, long Total);

/// <summary>An order of old.</summary>
/// <param name="Placed">UTC; its earliest row's.</param>
/// <param name="Customer">The first external number its rows name.</param>
public sealed record StagedOrder(string Number, DateTime Placed, string? Customer, string? Country, IReadOnlyList<StagedLine> Lines);
