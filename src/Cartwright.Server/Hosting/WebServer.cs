using System.Text;
using Cartwright.Apis.Http;
using Cartwright.Apis.Http.Pages;
using Cartwright.Apis.PyCommerce;
using Cartwright.Apis.Tienda;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Cartwright.Server.Hosting;

/// <summary>The web server: settings, the shop, the APIs. One line for each API.</summary>
public static class WebServer
{
    public static async Task<int> Run(ServeOptions serve, CancellationToken cancellation)
    {
        await using var app = await Build(serve, _ => { }, cancellation);
        if (serve.Demo) app.Lifetime.ApplicationStarted.Register(() => DemoNotice.Print(app));
        await app.RunAsync(cancellation);
        return 0;
    }

    /// <summary>The server, its database prepared, not yet listening.</summary>
    /// <param name="serve">What the command line says.</param>
    /// <param name="replace">Takes the place of a service, such as the clock; for tests.</param>
    /// <param name="cancellation">Ends the wait for the database.</param>
    public static async Task<WebApplication> Build(ServeOptions serve, Action<IServiceCollection> replace, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "cartwright" });
        SettingSources.AddTo(builder.Configuration, serve.Demo, serve.Settings);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(ConfigureKestrel);
        builder.WebHost.UseUrls(Urls(serve.Urls ?? builder.Configuration["Urls"] ?? "http://localhost:5080"));
        builder.AddShopLogging();
        builder.AddShop(ShopOptions.From(builder.Configuration, serve.DataFolder));
        builder.Services.AddRouting();
        builder.Services.AddRazorComponents();
        builder.AddPyCommerce();
        builder.AddTienda();
        replace(builder.Services);

        var app = builder.Build();
        await app.Services.PrepareShop(serve.Demo, cancellation);
        if (serve.Demo) MediaRoutes.PlaceDemoPictures(app.Services.GetRequiredService<ShopOptions>());
        app.UseTrustedProxies();
        app.UseTienda();
        app.UseApiErrors();
        app.UseRouting();
        app.UsePyCommerce();
        app.MapHealth();
        app.MapHome();
        app.MapStyleSheets();
        app.MapPayPage();
        app.MapMedia();
        app.MapPyCommerce();
        app.MapTienda();
        return app;
    }

    private static void ConfigureKestrel(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // A header is any bytes: a token of strange ones is a wrong token, not a malformed request.
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        var voices = new Lazy<IReadOnlyList<ApiVoice>>(() => [.. kestrel.ApplicationServices.GetServices<ApiVoice>()]);
        kestrel.ConfigureEndpointDefaults(listen => listen.UseSpokenRejections(() => voices.Value));
    }

    private static string[] Urls(string list)
    {
        var urls = list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        try
        {
            foreach (var url in urls) BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw Setting.Wrong("Urls", $"must be addresses such as http://127.0.0.1:5080, not '{list}'");
        }
        return urls;
    }
}

/// <summary>What <c>cartwright serve</c> was told.</summary>
/// <param name="Demo">Make the demo shops.</param>
/// <param name="DataFolder">Null: the default.</param>
/// <param name="Urls">Where to listen; null: as the settings say.</param>
/// <param name="Settings">Settings in the form <c>--Section:Key=value</c>.</param>
public sealed record ServeOptions(bool Demo, string? DataFolder, string? Urls, IReadOnlyList<string> Settings);
