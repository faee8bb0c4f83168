using Cartwright.Catalogue;
using Cartwright.Data;
using Cartwright.Orders;
using Cartwright.Outbox;
using Cartwright.Security;
using Cartwright.Tenants;
using Cartwright.Users;

namespace Cartwright.Server.Hosting;

/// <summary>The shop as services: one database, one clock, one key, and the use cases that read.</summary>
public static class ShopServices
{
    public static void AddShop(this WebApplicationBuilder builder, ShopOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<StatementTrace>();
        services.AddSingleton(_ => KeyFile.Load(options));
        services.AddSingleton(provider => OpenShop.Connect(options, provider.GetRequiredService<StatementTrace>()));
        services.AddSingleton(provider => provider.GetRequiredService<ShopDatabase>().Reads);
        services.AddSingleton(provider => provider.GetRequiredService<ShopDatabase>().Writes);
        services.AddSingleton<TenantDirectory>();
        services.AddSingleton(provider => new ShopSettings(
            provider.GetRequiredService<Reads>(), provider.GetRequiredService<InstallationKey>(), name => builder.Configuration[name],
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CallerDirectory>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<FindProduct>();
        services.AddSingleton<FindProducts>();
        services.AddMediaFolder(options);
        services.AddSingleton<FindMedia>();
        services.AddSingleton<SweepMedia>();
        services.AddSingleton<FindOrder>();
        services.AddSingleton<FindOrders>();
        services.AddSingleton<FindOrderNotes>();
        services.AddSingleton<FindOrderHistory>();
        services.AddSingleton<FindShipments>();
        services.AddSingleton<FindBacklog>();
    }

    public static Task PrepareShop(this IServiceProvider services, bool demo, CancellationToken cancellation) => OpenShop.Prepare(
        services.GetRequiredService<ShopDatabase>(), services.GetRequiredService<InstallationKey>(), services.GetRequiredService<TimeProvider>(),
        demo, cancellation);
}
