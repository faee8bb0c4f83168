using System.Text.Json;
using Cartwright.Checkout;
using Cartwright.Customers;
using Cartwright.Tenants;
using Cartwright.Users;

namespace Cartwright.Apis.PyCommerce;

/// <summary>An order as a client sends it (pycommerce.md 3.6). A price in it is never read.</summary>
internal sealed class SentOrder
{
    private const int MostLines = 1000;
    private const int MostUnits = 1_000_000_000;
    private const int LongestText = 255;
    internal const int LongestNote = 5000;

    private static readonly string[] PaymentMethods = ["credit_card", "paypal", "bank_transfer", "apple_pay", "google_pay"];

    private IReadOnlyList<(string Product, long Quantity)> items = [];

    public required string TenantId { get; init; }

    public required Buyer Buyer { get; init; }

    public required PostalAddress ShippingAddress { get; init; }

    public PostalAddress? BillingAddress { get; init; }

    public string? ShippingMethod { get; init; }

    public string? PaymentMethod { get; init; }

    public string? Notes { get; init; }

    /// <summary>A product id that is no uuid is the id of no product; it is said after the tenant is known.</summary>
    public string? FirstUnknownProduct => items.FirstOrDefault(item => !WireId.TryParse(item.Product, out _)).Product;

    public static SentOrder? Read(JsonElement body, out PyCommerceError? fault)
    {
        var fields = new JsonFields(body);
        var tenant = fields.RequiredText("tenant_id", 100);
        var buyer = ReadBuyer(fields);
        var shipping = ReadAddress(fields, "shipping_address", isRequired: true);
        var billing = ReadAddress(fields, "billing_address", isRequired: false);
        var lines = fields.RequiredObjects("items", MostLines).Select(ReadItem).ToList();
        var sent = new SentOrder
        {
            TenantId = tenant,
            Buyer = buyer,
            ShippingAddress = shipping!,
            BillingAddress = billing,
            ShippingMethod = fields.Text("shipping_method", 100),
            PaymentMethod = fields.Text("payment_method", 100),
            Notes = fields.Text("notes", LongestNote),
            items = lines,
        };
        if (sent.PaymentMethod is { } method && !PaymentMethods.Contains(method))
            fields.Fail<string>("payment_method", $"must be one of {string.Join(", ", PaymentMethods)}");
        fault = fields.Fault;
        return fault is null ? sent : null;
    }

    public OrderRequest ToRequest(Tenant tenant, Caller caller) => new()
    {
        TenantId = tenant.Id,
        Currency = Currency.Of(tenant.Currency),
        Api = PyCommerceCaller.Api,
        Buyer = Buyer,
        ShippingAddress = ShippingAddress,
        BillingAddress = BillingAddress,
        Lines = [.. items.Select(item => new OrderedProduct(Guid.ParseExact(item.Product, "D"), item.Quantity))],
        ShippingMethod = ShippingMethod,
        PaymentMethod = PaymentMethod,
        Note = Notes,
        UserId = caller.UserId,
        Actor = caller.Id,
    };

    private static Buyer ReadBuyer(JsonFields fields)
    {
        if (fields.Object("customer") is not { } customer)
        {
            fields.Missing("customer");
            return new Buyer("", "", null);
        }
        return new Buyer(customer.RequiredText("name", LongestText), customer.RequiredEmail("email"), customer.Text("phone", 50));
    }

    private static PostalAddress? ReadAddress(JsonFields fields, string name, bool isRequired)
    {
        if (fields.Object(name) is not { } address)
        {
            if (isRequired) fields.Missing(name);
            return null;
        }
        return new PostalAddress(
            address.RequiredText("line1", LongestText), address.Text("line2", LongestText) ?? "", address.RequiredText("city", LongestText),
            address.Text("state", LongestText) ?? "", address.RequiredText("postal_code", 30), address.RequiredText("country", LongestText));
    }

    private static (string Product, long Quantity) ReadItem(JsonFields item)
    {
        var product = item.RequiredText("product_id", 100);
        var quantity = item.Integer("quantity", 1, MostUnits);
        if (quantity is null) item.Missing("quantity");
        return (product, quantity ?? 0);
    }
}
