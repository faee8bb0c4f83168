using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce;

namespace Cartwright.Server.Hosting;

/// <summary>The web server: settings, the shop, the APIs. One line for each API.</summary>
public static class WebServer
{
    public static async Task<int> Run(bool demo, string? dataFolder, string? urls, IReadOnlyList<string> settings, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "cartwright" });
        SettingSources.AddTo(builder.Configuration, demo, settings);
        var options = ShopOptions.From(builder.Configuration, dataFolder);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls((urls ?? builder.Configuration["Urls"] ?? "http://localhost:5080").Split(';'));
        builder.AddShopLogging();
        builder.AddShop(options);
        builder.Services.AddRouting();
        builder.Services.AddCors();
        builder.AddPyCommerce();

        await using var app = builder.Build();
        await app.Services.PrepareShop(demo, cancellation);

        app.UseTrustedProxies();
        app.UseApiErrors();
        app.UseRouting();
        app.UsePyCommerce();
        app.MapHealth();
        app.MapHome();
        app.MapPyCommerce();

        if (demo) app.Lifetime.ApplicationStarted.Register(() => DemoNotice.Print(app));
        await app.RunAsync(cancellation);
        return 0;
    }
}
