using Cartwright.Apis.Http;
using Microsoft.Extensions.Configuration;

namespace Cartwright.Apis.PyCommerce;

/// <summary>The settings of this API.</summary>
/// <param name="RequireHttps">Plain HTTP is refused.</param>
/// <param name="AnonymousPerHour">Requests an address may make without a token; 0 is without limit.</param>
/// <param name="AuthenticatedPerHour">Requests a caller may make; 0 is without limit.</param>
/// <param name="TokenLifetime">Of a login's JWT.</param>
public sealed record PyCommerceOptions(bool RequireHttps, int AnonymousPerHour, int AuthenticatedPerHour, TimeSpan TokenLifetime)
{
    private const string Anonymous = "PyCommerce:RateLimit:Anonymous";
    private const string Authenticated = "PyCommerce:RateLimit:Authenticated";
    private const string Lifetime = "PyCommerce:TokenLifetime";

    public static PyCommerceOptions From(IConfiguration settings)
    {
        var options = new PyCommerceOptions(
            Setting.Read(settings, "PyCommerce:RequireHttps", true),
            Setting.Read(settings, Anonymous, 60),
            Setting.Read(settings, Authenticated, 1000),
            Setting.Read(settings, Lifetime, TimeSpan.FromHours(1)));
        if (options.AnonymousPerHour < 0) throw Setting.Wrong(Anonymous, "is a number of requests an hour, 0 for no limit");
        if (options.AuthenticatedPerHour < 0) throw Setting.Wrong(Authenticated, "is a number of requests an hour, 0 for no limit");
        if (options.TokenLifetime <= TimeSpan.Zero) throw Setting.Wrong(Lifetime, "must be longer than nothing");
        return options;
    }
}
