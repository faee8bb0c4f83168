using System.Text.Json;
using Cartwright.Checkout;
using Cartwright.Customers;
using Cartwright.Mail;
using Cartwright.Tenants;
using Cartwright.Users;

namespace Cartwright.Apis.PyCommerce;

/// <summary>An order as a client sends it (pycommerce.md 3.6). A price in it is never read.</summary>
internal sealed class SentOrder
{
    private const int LongestText = 255;
    internal const int LongestNote = 5000;


    public required string TenantId { get; init; }

    public required Buyer Buyer { get; init; }

    public required PostalAddress ShippingAddress { get; init; }

    public PostalAddress? BillingAddress { get; init; }

    public string? ShippingMethod { get; init; }

    public string? PaymentMethod { get; init; }

    public string? Notes { get; init; }

    public required SentItems Items { get; init; }

    public static SentOrder? Read(JsonElement body, out PyCommerceError? fault)
    {
        var fields = new JsonFields(body);
        var tenant = fields.RequiredText("tenant_id", 100);
        var buyer = ReadBuyer(fields);
        var shipping = ReadAddress(fields, "shipping_address", isRequired: true);
        var billing = ReadAddress(fields, "billing_address", isRequired: false);
        var items = SentItems.Read(fields);
        var sent = new SentOrder
        {
            TenantId = tenant,
            Buyer = buyer,
            ShippingAddress = shipping!,
            BillingAddress = billing,
            ShippingMethod = fields.Text("shipping_method", 100),
            PaymentMethod = fields.Text("payment_method", 100),
            Notes = fields.Text("notes", LongestNote),
            Items = items,
        };
        if (sent.PaymentMethod is { } method && !OfferedMethods.Names.Contains(method))
            fields.Fail<string>("payment_method", $"must be one of {string.Join(", ", OfferedMethods.Names)}");
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
        Lines = Items.Lines,
        ShippingMethod = ShippingMethod,
        PaymentMethod = PaymentMethod,
        Note = Notes,
        UserId = caller.UserId,
        Actor = caller.Id,
        Confirmation = OrderMails.Placed,
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
}
