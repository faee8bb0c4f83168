using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.BackOffice;

public sealed class PaymentMethodTests
{
    [OnBothDatabases]
    public async Task A_shop_offers_all_methods_unless_its_setting_lists_some(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--Tenants:tech:Payments:Methods=paypal, bank_transfer,");
        foreach (var caller in (Client[])[server.Tech, await server.AsJane()]) (await caller.Get("/api/payment-methods?tenant=tech")).Is(200, Methods("tech", "paypal", "bank_transfer"));
        (await (await server.AsAdmin()).Get("/api/payment-methods?tenant=outdoor")).Is(200, Methods("outdoor", "credit_card", "paypal", "bank_transfer", "apple_pay", "google_pay"));
        (await server.Tech.Get("/api/payment-methods")).IsRefused(400, "missing_parameter", "'tenant' is required.");
        (await server.Tech.Get("/api/payment-methods?tenant=nowhere")).IsRefused(404, "resource_not_found", "Tenant 'nowhere' does not exist.");
    }

    [OnBothDatabases]
    public async Task An_order_with_a_method_that_is_switched_off_is_refused(TestDatabase kind)
    {
        await using var server = await TestServer.Start(kind, "--Tenants:tech:Payments:Methods=paypal");
        (await server.Tech.Post("/api/orders", Body.Order().ToJsonString())).IsRefused(400, "invalid_parameter", "'payment_method' credit_card is not offered by this shop.");
        Assert.Equal(201, (await server.Tech.Post("/api/orders", Body.OrderWith("payment_method", "\"paypal\""))).Status);
        Assert.Equal(201, (await server.Tech.Post("/api/orders", Body.OrderWith("payment_method", null))).Status);
        Assert.Equal(4, await server.CountOrders());
    }

    private static string Methods(string tenant, params string[] enabled) => $$"""
        {
          "payment_methods": [
            {{Method("credit_card", "Credit card", "Pay by credit or debit card.", enabled)}},
            {{Method("paypal", "PayPal", "Pay with your PayPal account.", enabled)}},
            {{Method("bank_transfer", "Bank transfer", "Pay by transfer from your bank account.", enabled)}},
            {{Method("apple_pay", "Apple Pay", "Pay with Apple Pay.", enabled)}},
            {{Method("google_pay", "Google Pay", "Pay with Google Pay.", enabled)}}
          ],
          "tenant": "{{tenant}}", "count": 5
        }
        """;

    private static string Method(string id, string name, string description, string[] enabled) =>
        $$"""{"id": "{{id}}", "name": "{{name}}", "description": "{{description}}", "enabled": {{(enabled.Contains(id) ? "true" : "false")}}, "icon": null}""";
}
