namespace Cartwright.Orders;

/// <summary>Some of an order's goods as a client names them: a line, or a product that may stand on several.</summary>
public readonly record struct OrderGoods(Guid? Line, Guid? Product, long Quantity);

/// <summary>So many units of a line.</summary>
internal readonly record struct LineUnits(LineInWork Line, long Units);

/// <summary>Which lines are meant, and how many units of each.</summary>
internal static class GoodsOfLines
{
    /// <param name="lines">The order's lines.</param>
    /// <param name="wanted">What is asked for; null: all that is left.</param>
    /// <param name="left">How many units of a line can still be taken.</param>
    /// <param name="verb">What is done to them, for the refusal: <c>shipped</c> or <c>returned</c>.</param>
    public static Result<List<LineUnits>> Choose(
        IReadOnlyList<LineInWork> lines, IReadOnlyList<OrderGoods>? wanted, Func<LineInWork, long> left, string verb)
    {
        var rest = lines.ToDictionary(line => line.Id, left);
        if (wanted is null) return NotNothing(lines.Select(line => new LineUnits(line, rest[line.Id])), verb);

        var taken = new Dictionary<long, long>();
        foreach (var goods in wanted)
        {
            var meant = lines.Where(line => (goods.Line ?? line.Uuid) == line.Uuid && (goods.Product ?? line.Product) == line.Product).ToList();
            if (meant.Count == 0) return Refusal.Invalid("items", $"Item '{goods.Line ?? goods.Product}' is not on the order.");
            var open = goods.Quantity;
            foreach (var line in meant)
            {
                var units = Math.Min(open, rest[line.Id]);
                rest[line.Id] -= units;
                taken[line.Id] = taken.GetValueOrDefault(line.Id) + units;
                open -= units;
            }
            if (open > 0)
                return Refusal.Conflict($"not_to_be_{verb}", $"Item '{meant[0].Sku}': {goods.Quantity} asked, {goods.Quantity - open} left to be {verb}.");
        }
        return NotNothing(lines.Select(line => new LineUnits(line, taken.GetValueOrDefault(line.Id))), verb);
    }

    private static Result<List<LineUnits>> NotNothing(IEnumerable<LineUnits> chosen, string verb)
    {
        var units = chosen.Where(line => line.Units > 0).ToList();
        return units.Count > 0 ? units : Refusal.Conflict($"not_to_be_{verb}", $"Nothing of the order is left to be {verb}.");
    }
}
