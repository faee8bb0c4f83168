using Cartwright.Apis.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cartwright.Apis.Tienda;

/// <summary>API tienda: one address, whose actions <see cref="TiendaActions"/> lists.</summary>
public static class TiendaApi
{
    private const string Root = "/srv/apitienda";

    public static void MapTienda(this WebApplication app) =>
        app.MapPost(Root + "/api", (HttpContext http, TiendaEndpoint endpoint) => endpoint.Run(http));

    public static void AddTienda(this WebApplicationBuilder builder)
    {
        // A value that is neither true nor false is told at start.
        Setting.Read(builder.Configuration, TiendaSettings.StrictKey, false);
        Setting.Read(builder.Configuration, TiendaSettings.MaskKey, false);
        var services = builder.Services;
        services.AddSingleton(new ApiVoice(Owns, (_, fault) => TiendaErrors.Of(fault)));
        services.AddSingleton<TiendaCaller>();
        services.AddSingleton<TiendaSettings>();
        services.AddSingleton<TiendaDoor>();
        services.AddSingleton<BuyerActions>();
        services.AddSingleton<OrderActions>();
        services.AddSingleton<PaymentActions>();
        services.AddSingleton<ProductActions>();
        services.AddSingleton<SubscriptionActions>();
        services.AddSingleton<TiendaActions>();
        services.AddSingleton<TiendaEndpoint>();
    }

    /// <summary>Before everything that may answer: whatever is said on these paths is UTF-8 and says so.</summary>
    public static void UseTienda(this WebApplication app) => app.Use((http, next) =>
    {
        if (Owns(http.Request.Path))
        {
            http.Response.OnStarting(() =>
            {
                http.Response.ContentType = "application/json; charset=utf-8";
                return Task.CompletedTask;
            });
        }
        return next(http);
    });

    private static bool Owns(PathString path) => path.StartsWithSegments(Root);
}
