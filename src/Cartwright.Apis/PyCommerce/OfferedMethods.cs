using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Tenants;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>
/// The contract's five methods of paying (pycommerce.md 4.3) and which of them a shop offers: those its setting <c>Payments__Methods</c> lists,
/// all where it has none.
/// </summary>
internal sealed class OfferedMethods(TenantScope scope, ShopSettings settings)
{
    private const string Setting = "Payments:Methods";

    private static readonly PaymentMethodWire[] All =
    [
        new("credit_card", "Credit card", "Pay by credit or debit card.", true, null),
        new("paypal", "PayPal", "Pay with your PayPal account.", true, null),
        new("bank_transfer", "Bank transfer", "Pay by transfer from your bank account.", true, null),
        new("apple_pay", "Apple Pay", "Pay with Apple Pay.", true, null),
        new("google_pay", "Google Pay", "Pay with Google Pay.", true, null),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(method => method.Id)];

    public async Task<IResult> List(HttpContext http)
    {
        var query = new QueryFields(http.Request);
        var slug = query.Required("tenant");
        if (query.Fault is { } fault) return fault;
        var (tenant, error) = await scope.BySlug(http, slug);
        if (error is not null) return error;

        var offered = await Of(tenant!.Id, http.RequestAborted);
        var methods = All.Select(method => method with { Enabled = offered.Contains(method.Id) }).ToList();
        return PyCommerceJson.Answer(new PaymentMethodsWire(methods, slug, methods.Count));
    }

    /// <summary>The error where an order names a method that its shop does not offer.</summary>
    public async Task<PyCommerceError?> Check(long tenant, string? method, CancellationToken cancellation) =>
        method is null || (await Of(tenant, cancellation)).Contains(method) ? null : PyCommerceErrors.Invalid($"'payment_method' {method} is not offered by this shop.");

    private async Task<IReadOnlyList<string>> Of(long tenant, CancellationToken cancellation) =>
        await settings.Get(tenant, Setting, cancellation) is { } list
            ? list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : Names;
}
