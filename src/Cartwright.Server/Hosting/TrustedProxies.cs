using System.Net;
using Cartwright.Data;
using Microsoft.AspNetCore.HttpOverrides;

namespace Cartwright.Server.Hosting;

/// <summary>Forwarded scheme and address count only where they come from a proxy of the settings; loopback is no exception.</summary>
public static class TrustedProxies
{
    public static void UseTrustedProxies(this WebApplication app)
    {
        var list = app.Configuration["Proxy:TrustedAddresses"]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        // Without a known proxy the middleware would believe everybody.
        if (list.Length == 0) return;

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var text in list)
        {
            if (System.Net.IPNetwork.TryParse(text, out var network)) options.KnownIPNetworks.Add(network);
            else if (IPAddress.TryParse(text, out var address)) options.KnownProxies.Add(address);
            else throw new CannotStartException($"Proxy__TrustedAddresses holds '{text}', which is neither an address nor a network.");
        }
        app.UseForwardedHeaders(options);
    }
}
