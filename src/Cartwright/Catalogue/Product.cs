namespace Cartwright.Catalogue;

/// <summary>Something a shop sells, or once sold.</summary>
public sealed class Product
{
    public long Id { get; set; }

    public Guid Uuid { get; set; }

    public long TenantId { get; set; }

    /// <summary>Unique among the shop's products that are not deleted; compared exactly.</summary>
    public required string Sku { get; set; }

    /// <summary>The article number of business buyers; the SKU unless set.</summary>
    public required string PartNumber { get; set; }

    /// <summary>ISBN-13 or another GTIN, digits only.</summary>
    public string? Gtin { get; set; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    /// <summary>Minor units; null: not for sale until it has a price.</summary>
    public long? Price { get; set; }

    /// <summary>Minor units; what is charged where it differs from the list price.</summary>
    public long? SellingPrice { get; set; }

    /// <summary>Thousandths of a percent: 5.5 % is 5500; 0: no tax at all; null: the shop's rate.</summary>
    public int? TaxRate { get; set; }

    /// <summary>True where the price contains the tax of its own rate; whether it contains the shop's is the shop's to say.</summary>
    public bool TaxIncluded { get; set; }

    public int? WeightGrams { get; set; }

    /// <summary>False: sold uncounted.</summary>
    public bool StockKept { get; set; }

    public RecurringPeriod? RecurringPeriod { get; set; }

    public long? ReorderLevel { get; set; }

    /// <summary>What an API's clients keep with it, a JSON object.</summary>
    public string? Metadata { get; set; }

    /// <summary>Sku, name and description as search sees them; see <c>Search.SearchText</c>.</summary>
    public required string SearchText { get; set; }

    public DateTime? Deleted { get; set; }

    public DateTime Created { get; set; }

    public DateTime Updated { get; set; }

    public List<ProductCategory> Categories { get; set; } = [];

    /// <summary>Minor units; what a buyer pays for one, before any tax that is added.</summary>
    public long? ChargedPrice => SellingPrice ?? Price;
}

public enum RecurringPeriod
{
    Monthly,
    Yearly,
}
