using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Checkout;
using Cartwright.Pricing;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>A shop's ways of shipping, and what they would cost (pycommerce.md 5).</summary>
internal sealed class ShippingEndpoints(TenantScope scope, FindShippingMethods methods, QuoteShipping quote)
{
    public async Task<IResult> List(HttpContext http)
    {
        var query = new QueryFields(http.Request);
        var slug = query.Required("tenant");
        var country = query.Text("country");
        if (query.Fault is { } fault) return fault;
        var (tenant, error) = await scope.BySlug(http, slug);
        if (error is not null) return error;

        var currency = Currency.Of(tenant!.Currency);
        var found = await methods.Run(tenant.Id, country, http.RequestAborted);
        return PyCommerceJson.Answer(new ShippingMethodsWire([.. found.Select(method => ShippingMethodWire.From(method, currency))], slug, found.Count));
    }

    /// <summary>Answers a question and changes nothing, so a repeated request is simply answered again.</summary>
    public async Task<IResult> Calculate(HttpContext http)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        var tenantId = fields.RequiredText("tenant_id", 100);
        var items = SentItems.Read(fields);
        var country = ReadCountry(fields);
        if (fields.Fault is { } fault) return fault;
        var (tenant, error) = await scope.ById(http, tenantId);
        if (error is not null) return error;
        if (items.FirstUnknownProduct is { } unknown) return PyCommerceErrors.Invalid($"Product with ID '{unknown}' does not exist.");

        var outcome = await quote.Run(tenant!.Id, items.Lines, country, http.RequestAborted);
        return outcome.IsRefused(out var refusal, out var quoted)
            ? PyCommerceErrors.Of(refusal)
            : PyCommerceJson.Answer(ShippingQuoteWire.From(quoted, tenant));
    }

    private static string ReadCountry(JsonFields fields)
    {
        if (fields.Object("shipping_address") is not { } address)
        {
            fields.Missing("shipping_address");
            return "";
        }
        address.Text("state", 255);
        address.Text("postal_code", 30);
        return address.RequiredText("country", 255);
    }
}
