using System.Collections.Concurrent;
using System.Globalization;
using Cartwright.Data;
using Cartwright.Payments;
using Cartwright.Tenants;
using Stripe;

namespace Cartwright.Adapters.Stripe;

/// <summary>A client for each account the shops have at Stripe. Keys may change while the program runs: a client is found by its key.</summary>
public sealed class StripeAccounts : IDisposable
{
    private const string TimeoutSetting = "Stripe:Timeout";
    private const string BaseSetting = "Stripe:ApiBase";
    private const int Retries = 2;

    // A hundred sessions are about a tenth of it.
    private const int LargestAnswer = 4 * 1024 * 1024;

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
        { Timeout = System.Threading.Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };
    }

    /// <summary>For a whole call with its repetitions.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>A shop's account; null where it has no key, or one that can be none.</summary>
    public async Task<StripeAccount?> Of(long tenant, CancellationToken cancellation)
    {
        var key = (await settings.Get(tenant, PaymentGateways.SecretKey, cancellation))?.Trim();
        if (key is null || !key.All(letter => letter is > ' ' and <= '~')) return null;

        var address = (await settings.Get(tenant, BaseSetting, cancellation) ?? StripeClient.DefaultApiBase).Trim().TrimEnd('/');
        return accounts.GetOrAdd((key, address), Open);
    }

    public void Dispose() => http.Dispose();

    private StripeAccount Open((string Key, string Base) account) => new(new StripeClient(new StripeClientOptions
    {
        ApiKey = account.Key,
        ApiBase = account.Base,
        HttpClient = new SystemNetHttpClient(http, Retries, new AppInfo { Name = "Cartwright" }, enableTelemetry: false),
    }));

    private static TimeSpan ReadTimeout(string? setting)
    {
        if (setting is null) return TimeSpan.FromSeconds(10);
        if (TimeSpan.TryParse(setting, CultureInfo.InvariantCulture, out var timeout) && timeout > TimeSpan.Zero && timeout <= TimeSpan.FromMinutes(5)) return timeout;
        throw new CannotStartException("The setting Stripe__Timeout must be a time up to five minutes, such as 00:00:10.");
    }
}
