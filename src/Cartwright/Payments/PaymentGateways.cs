using Cartwright.Tenants;

namespace Cartwright.Payments;

/// <summary>Who takes a shop's money: Stripe where the shop has a key, else the simulated page where it is switched on, else nobody.</summary>
public sealed class PaymentGateways(IEnumerable<IPaymentGateway> gateways, ShopSettings settings)
{
    public const string SecretKey = "Stripe:SecretKey";
    public const string Simulated = "Payments:Simulated";

    private readonly Dictionary<string, IPaymentGateway> byProvider = gateways.ToDictionary(gateway => gateway.Provider);

    public async Task<Result<IPaymentGateway>> Of(long tenant)
    {
        if (await settings.Get(tenant, SecretKey) is not null) return Result<IPaymentGateway>.Of(byProvider["stripe"]);
        if (bool.TryParse(await settings.Get(tenant, Simulated), out var simulated) && simulated)
            return Result<IPaymentGateway>.Of(byProvider[SimulatedGateway.Name]);
        return new Refusal(RefusalKind.Unavailable, "no_payment_provider", "Stripe API key not configured. Set Stripe__SecretKey.");
    }

    public IPaymentGateway Named(string provider) => byProvider[provider];

    /// <summary>The longest any call of any of them takes.</summary>
    public TimeSpan Longest => byProvider.Values.Max(gateway => gateway.Longest);
}
