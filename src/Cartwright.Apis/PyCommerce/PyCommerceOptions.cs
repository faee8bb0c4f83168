using Cartwright.Data;
using Microsoft.Extensions.Configuration;

namespace Cartwright.Apis.PyCommerce;

/// <summary>The settings of this API.</summary>
/// <param name="RequireHttps">Plain HTTP is refused.</param>
/// <param name="AnonymousPerHour">Requests an address may make without a token; 0 is without limit.</param>
/// <param name="AuthenticatedPerHour">Requests a caller may make; 0 is without limit.</param>
public sealed record PyCommerceOptions(bool RequireHttps, int AnonymousPerHour, int AuthenticatedPerHour)
{
    public static PyCommerceOptions From(IConfiguration settings)
    {
        var options = new PyCommerceOptions(
            Read(settings, "PyCommerce:RequireHttps", true),
            Read(settings, "PyCommerce:RateLimit:Anonymous", 60),
            Read(settings, "PyCommerce:RateLimit:Authenticated", 1000));
        if (options.AnonymousPerHour < 0 || options.AuthenticatedPerHour < 0)
            throw new CannotStartException("PyCommerce__RateLimit is a number of requests an hour, 0 for no limit.");
        if (Read(settings, "PyCommerce:TokenLifetime", TimeSpan.FromHours(1)) <= TimeSpan.Zero)
            throw new CannotStartException("PyCommerce__TokenLifetime is a time such as 01:00:00.");
        return options;
    }

    private static T Read<T>(IConfiguration settings, string key, T standard)
    {
        try
        {
            return settings.GetValue(key, standard)!;
        }
        catch (InvalidOperationException)
        {
            throw new CannotStartException($"The setting {key.Replace(":", "__", StringComparison.Ordinal)} cannot be understood.");
        }
    }
}
