using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Payments;
using Cartwright.Tenants;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Stripe's webhook (pycommerce.md 3.8, decision 3): the signature is the only credential, checked over the raw bytes.</summary>
internal sealed class WebhookEndpoints(Webhook webhook, TenantDirectory tenants)
{
    private const string Signature = "Stripe-Signature";

    public Task<IResult> Receive(HttpContext http) => Receive(http, null);

    /// <summary>At the address of one shop only that shop's secret counts.</summary>
    public async Task<IResult> ReceiveFor(HttpContext http, string slug) =>
        await tenants.BySlug(slug) is { } tenant ? await Receive(http, tenant.Id) : Worded(http, PyCommerceErrors.NotFound($"Tenant '{slug}' does not exist."));

    private async Task<IResult> Receive(HttpContext http, long? shop)
    {
        if (await JsonBody.ReadBytes(http.Request) is not { } body) return Worded(http, PyCommerceErrors.Of(Fault.TooLarge));
        var received = await webhook.Run(body, http.Request.Headers[Signature].ToString(), shop);
        if (!received.IsRefused(out var refusal)) return PyCommerceJson.Answer(new ReceivedWire(true));
        // A bad signature is a bad request here, whoever sent it.
        return Worded(http, refusal.Kind is RefusalKind.Unavailable ? PyCommerceErrors.Of(refusal) : PyCommerceErrors.Invalid(refusal.Text));
    }

    private static PyCommerceError Worded(HttpContext http, PyCommerceError error) => PyCommerceTransport.Shaped(http.Request.Path, error);
}
