using Cartwright.Catalogue;

namespace Cartwright.Imports;

/// <summary>Reads the rows of a file of products.</summary>
internal static class ProductRows
{
    private const decimal HighestTax = 100;
    private const int ThousandthsOfOne = 1000;

    // What an index of PostgreSQL can hold, whatever the letters.
    private const int LongestName = 600;

    public static readonly string[] Fields =
    [
        "sku", "name", "description", "price", "stock", "categories", "isbn", "authors", "publisher", "weight", "tax", "tax_included", "image",
        "id", "uuid",
    ];

    public static readonly string[] Required = ["sku"];

    public static Result<ProductRow> Read(FileRow row, ColumnMap map, ImportRequest request)
    {
        string? Text(string field) => map.Text(row, field);

        if (Imports.Fields.Code("sku", Text("sku")).IsRefused(out var refusal, out var sku)) return refusal;
        if (Price(Text("price"), request).IsRefused(out refusal, out var price)) return refusal;
        if (Whole("stock", Text("stock"), 0, long.MaxValue).IsRefused(out refusal, out var stock)) return refusal;
        if (Whole("weight", Text("weight"), 0, int.MaxValue).IsRefused(out refusal, out var weight)) return refusal;
        if (Whole("id", Text("id"), 1, long.MaxValue).IsRefused(out refusal, out var id)) return refusal;
        if (Tax(Text("tax")).IsRefused(out refusal, out var tax)) return refusal;
        bool? included = null;
        if (Text("tax_included") is { } truth)
        {
            if (Imports.Fields.Truth("tax_included", truth).IsRefused(out refusal, out var isIncluded)) return refusal;
            included = isIncluded;
        }
        Guid? uuid = null;
        if (Text("uuid") is { } key)
        {
            if (!Guid.TryParse(key, out var given)) return Refusal.Invalid("uuid", $"uuid '{Imports.Fields.Shown(key)}' is not a UUID");
            uuid = given;
        }
        var ean = Text("isbn") is { } isbn ? Ean.Of(isbn) : null;
        if (ean is null && Text("isbn") is { } wrong) return Refusal.Invalid("isbn", $"isbn '{Imports.Fields.Shown(wrong)}' is not a valid ISBN");
        foreach (var field in new[] { "categories", "authors", "publisher" })
        {
            if (ProductRow.Names(Text(field)).Any(name => name.Length > LongestName))
                return Refusal.Invalid(field, $"{field} has a name longer than {LongestName} characters");
        }

        return new ProductRow(row.Number, 1, row.Values, sku)
        {
            Id = id,
            Uuid = uuid,
            Name = Text("name"),
            Description = Text("description"),
            Price = price,
            Stock = stock,
            Categories = Text("categories"),
            Ean = ean,
            Authors = Text("authors"),
            Publishers = Text("publisher"),
            WeightGrams = weight,
            TaxRate = tax,
            TaxIncluded = included,
            Image = Text("image") is { } image ? Path(image) : null,
        };
    }

    // Zero is what systems write where there is no price.
    private static Result<long?> Price(string? text, ImportRequest request)
    {
        if (text is null) return Result<long?>.Of(null);
        if (Imports.Fields.Amount("price", text, request.Currency, request.RoundPrices).IsRefused(out var refusal, out var price)) return refusal;
        if (price < 0) return Refusal.Invalid("price", $"price {text} is below zero");
        return request.Currency.ToMinor(price) is > 0 and var minor ? minor : Result<long?>.Of(null);
    }

    private static Result<long?> Whole(string field, string? text, long least, long most)
    {
        if (text is null) return Result<long?>.Of(null);
        if (Imports.Fields.Whole(field, text).IsRefused(out var refusal, out var number)) return refusal;
        return number < least || number > most ? Refusal.Invalid(field, $"{field} {number} is not possible") : number;
    }

    private static Result<long?> Tax(string? text)
    {
        if (text is null) return Result<long?>.Of(null);
        if (Imports.Fields.Number("tax", text).IsRefused(out var refusal, out var percent)) return refusal;
        if (percent is < 0 or > HighestTax) return Refusal.Invalid("tax", $"tax {text} is not a percentage from 0 to 100");
        var thousandths = percent * ThousandthsOfOne;
        return decimal.Truncate(thousandths) == thousandths ? (long)thousandths : Refusal.Invalid("tax", $"tax {text} has more than three decimals");
    }

    private static string Path(string image) =>
        image.StartsWith('/') || image.Contains("://", StringComparison.Ordinal) ? image : "/media/" + image;
}
