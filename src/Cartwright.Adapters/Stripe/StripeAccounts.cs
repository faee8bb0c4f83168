using System.Collections.Concurrent;
using System.Globalization;
using Cartwright.Data;
using Cartwright.Payments;
using Cartwright.Tenants;
using Polly;
using Polly.CircuitBreaker;
using Stripe;

namespace Cartwright.Adapters.Stripe;

/// <summary>A client for each account the shops have at Stripe. Keys may change while the program runs: a client is found by its key.</summary>
public sealed class StripeAccounts : IDisposable
{
    private const string TimeoutSetting = "Stripe:Timeout";
    private const string BaseSetting = "Stripe:ApiBase";
    private const int Retries = 2;

    // For every outside party: twenty failures in a row within half a minute, and it is tried again within five seconds.
    private static readonly CircuitBreakerStrategyOptions Breaker = new()
    {
        FailureRatio = 1,
        MinimumThroughput = 20,
        SamplingDuration = TimeSpan.FromSeconds(30),
        BreakDuration = TimeSpan.FromSeconds(4),
        ShouldHandle = new PredicateBuilder().Handle<Exception>(StripeFaults.IsOutage),
    };

    private readonly ConcurrentDictionary<(string Key, string Base), StripeAccount> accounts = new();
    private readonly HttpClient http;
    private readonly ShopSettings settings;

    public StripeAccounts(ShopSettings settings)
    {
        this.settings = settings;
        Timeout = ReadTimeout(settings.Standard(TimeoutSetting));
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = Timeout,
        })
        { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    /// <summary>For a whole call with its repetitions.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>A shop's account; null where it has none.</summary>
    public async Task<StripeAccount?> Of(long tenant, CancellationToken cancellation)
    {
        if (await settings.Get(tenant, PaymentGateways.SecretKey, cancellation) is not { } key) return null;
        var address = (await settings.Get(tenant, BaseSetting, cancellation) ?? StripeClient.DefaultApiBase).TrimEnd('/');
        return accounts.GetOrAdd((key, address), Open);
    }

    public void Dispose() => http.Dispose();

    private StripeAccount Open((string Key, string Base) account)
    {
        var client = new StripeClient(new StripeClientOptions
        {
            ApiKey = account.Key,
            ApiBase = account.Base,
            HttpClient = new SystemNetHttpClient(http, Retries, new AppInfo { Name = "Cartwright" }, enableTelemetry: false),
        });
        return new StripeAccount(client, new ResiliencePipelineBuilder().AddCircuitBreaker(Breaker).Build());
    }

    private static TimeSpan ReadTimeout(string? setting)
    {
        if (setting is null) return TimeSpan.FromSeconds(10);
        if (TimeSpan.TryParse(setting, CultureInfo.InvariantCulture, out var timeout) && timeout > TimeSpan.Zero && timeout <= TimeSpan.FromMinutes(5)) return timeout;
        throw new CannotStartException("The setting Stripe__Timeout must be a time up to five minutes, such as 00:00:10.");
    }
}

/// <summary>A client, and the breaker of its account.</summary>
public sealed record StripeAccount(StripeClient Client, ResiliencePipeline Breaker);
