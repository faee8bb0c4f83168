namespace Cartwright.Imports;

/// <summary>Reads the rows of a file of orders.</summary>
internal static class OrderRows
{
    public static readonly string[] Fields = ["order", "sku", "name", "quantity", "date", "price", "customer", "country"];

    public static readonly string[] Required = ["order", "sku", "quantity", "date", "price"];

    public static Result<OrderRow> Read(FileRow row, ColumnMap map, ImportRequest request)
    {
        if (Imports.Fields.Code("order", map.Text(row, "order")).IsRefused(out var refusal, out var order)) return refusal;
        if (Imports.Fields.Code("sku", map.Text(row, "sku")).IsRefused(out refusal, out var sku)) return refusal;
        if (map.Text(row, "date") is not { } date) return Refusal.Invalid("date", "date is empty");
        if (Imports.Fields.Time("date", date, request.TimeZone).IsRefused(out refusal, out var placed)) return refusal;
        if (map.Text(row, "customer") is { Length: > Imports.Fields.LongestCode }) return Refusal.Invalid("customer", "customer is too long");
        if (Line(row, map, request, sku).IsRefused(out refusal, out var line)) return refusal;
        return new OrderRow(row.Number, order, placed, map.Text(row, "customer"), map.Text(row, "country"), line);
    }

    private static Result<StagedLine> Line(FileRow row, ColumnMap map, ImportRequest request, string sku)
    {
        if (map.Text(row, "quantity") is not { } units) return Refusal.Invalid("quantity", "quantity is empty");
        if (Imports.Fields.Whole("quantity", units).IsRefused(out var refusal, out var quantity)) return refusal;
        if (quantity <= 0) return Refusal.Invalid("quantity", $"quantity {quantity} is not above zero");
        if (map.Text(row, "price") is not { } money) return Refusal.Invalid("price", "price is empty");
        if (Imports.Fields.Amount("price", money, request.Currency, request.RoundPrices).IsRefused(out refusal, out var price)) return refusal;
        if (price <= 0) return Refusal.Invalid("price", $"price {money} is not above zero");
        if (request.Currency.ToMinor(quantity * price) is not { } total) return Refusal.Invalid("quantity", "quantity × price is too large");
        return new StagedLine(sku, map.Text(row, "name"), quantity, request.Currency.ToMinor(price)!.Value, total);
    }
}
