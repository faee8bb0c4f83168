using System.Text.Json;
using Cartwright.Payments;

namespace Cartwright.Apis.PyCommerce;

/// <summary>What a client wants paid (pycommerce.md 3.8). Prices are rounded to the minor unit, half away from zero: 19.99 is 1999, never 1998.</summary>
/// <param name="OrderId">What the client calls the order.</param>
/// <param name="Lines">Minor units.</param>
internal sealed record SentSession(string OrderId, IReadOnlyList<SessionLine> Lines)
{
    public const string EmptyCart = "Your cart is empty. Please add items before checking out.";

    private const int MostLines = 100;
    private const int MostUnits = 1_000_000;

    public static SentSession? Read(JsonElement body, Currency currency, out PyCommerceError? fault)
    {
        var fields = new JsonFields(body);
        if (IsEmptyCart(body))
        {
            fault = PyCommerceErrors.Invalid(EmptyCart);
            return null;
        }
        var items = fields.RequiredObjects("items", MostLines);
        var lines = items.Select(item => Line(item, currency)).ToList();
        var order = fields.RequiredText("order_id", 200);
        if (fields.Fault is null && Sum(lines) is var sum && (sum <= 0 || sum > Money.Largest)) fields.Fail<string>("items", "must come to an amount that can be paid");
        fault = fields.Fault;
        return fault is null ? new SentSession(order, lines) : null;
    }

    private static bool IsEmptyCart(JsonElement body) =>
        body.ValueKind is JsonValueKind.Object && body.TryGetProperty("items", out var items) && items.ValueKind is JsonValueKind.Array && items.GetArrayLength() == 0;

    private static SessionLine Line(JsonFields item, Currency currency)
    {
        var name = item.RequiredText("name", 255);
        var price = item.Amount("price");
        if (price is null) item.Missing("price");
        var quantity = item.Integer("quantity", 1, MostUnits);
        if (quantity is null) item.Missing("quantity");
        return new SessionLine(name, currency.ToMinor(price ?? 0) ?? 0, quantity ?? 0);
    }

    private static Int128 Sum(IEnumerable<SessionLine> lines)
    {
        Int128 sum = 0;
        foreach (var line in lines) sum += (Int128)line.UnitAmount * line.Quantity;
        return sum;
    }
}
