using System.Text.Json.Nodes;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Catalogue;
using Cartwright.Tenants;

namespace Cartwright.Apis.PyCommerce;

/// <summary>A product's values as a client sends them; what is absent stays as it is (pycommerce.md 5).</summary>
internal sealed class SentProduct
{
    private const long MostUnits = 1_000_000_000;
    private const int MostImages = 50;
    private const int HeaviestInKilograms = 100_000;
    private const int LongestMetadata = 16 * 1024;

    public const string NoChanges = "{}";

    private ProductValues values = new();
    private decimal? price;
    private IReadOnlyList<string>? images;

    /// <summary>An id that is no uuid is the id of no file.</summary>
    public string? FirstUnknownImage => images?.FirstOrDefault(id => !WireId.TryParse(id, out _));

    /// <summary>The short members that were sent, for the audit log.</summary>
    public string Changes { get; private set; } = NoChanges;

    public static SentProduct Read(JsonFields fields)
    {
        var sent = new SentProduct { price = fields.Amount("price"), images = fields.Ids("images", MostImages) };
        var weight = fields.Amount("weight");
        if (weight > HeaviestInKilograms) fields.Fail<decimal?>("weight", $"must be kilograms between 0 and {HeaviestInKilograms}");
        var grams = weight <= HeaviestInKilograms ? (int?)Math.Round(weight.Value * ProductDetailWire.GramsPerKilogram, MidpointRounding.AwayFromZero) : null;
        sent.values = new ProductValues(
            fields.Text("name", 255), fields.Text("sku", 100), null, fields.Integer("stock", 0, MostUnits), fields.Texts("categories", 100, 50))
        {
            Description = (fields.Text("description", 20_000), fields.Has("description")),
            Metadata = (fields.RawObject("metadata", LongestMetadata), fields.Has("metadata")),
            Weight = (grams, fields.Has("weight")),
            ReorderLevel = (fields.Integer("reorder_level", 0, MostUnits), fields.Has("reorder_level")),
        };
        sent.Changes = sent.Told(fields, weight);
        return sent;
    }

    /// <summary>In minor units of the tenant's currency; every image is a uuid by now.</summary>
    public ProductValues ToValues(Tenant tenant) => values with
    {
        Price = price is { } amount ? Currency.Of(tenant.Currency).ToMinor(amount) : null,
        Images = images is null ? null : [.. images.Select(id => Guid.ParseExact(id, "D"))],
    };

    private string Told(JsonFields fields, decimal? weight)
    {
        var told = new JsonObject();
        if (values.Name is { } name) told["name"] = name;
        if (values.Sku is { } sku) told["sku"] = sku;
        if (price is { } amount) told["price"] = amount;
        if (values.Stock is { } stock) told["stock"] = stock;
        if (values.Categories is { } categories) told["categories"] = new JsonArray([.. categories.Select(category => (JsonNode)category)]);
        if (images is not null) told["images"] = new JsonArray([.. images.Select(image => (JsonNode)image)]);
        if (values.Weight.Given) told["weight"] = weight;
        if (values.ReorderLevel.Given) told["reorder_level"] = values.ReorderLevel.Units;
        // Long texts are named only.
        foreach (var member in (string[])["description", "metadata"])
        {
            if (fields.Has(member)) told[member] = "changed";
        }
        return told.ToJsonString();
    }
}
