using Cartwright.Catalogue;
using Cartwright.Cleaning;
using Cartwright.Codes;
using Cartwright.Leases;
using Cartwright.Outbox;
using Cartwright.Payments;
using Cartwright.Renewals;

namespace Cartwright.Server.Timers;

/// <summary>What runs beside the requests: a line for each. They start with the server, when its database is prepared, and end before it.</summary>
public static class ShopTimers
{
    // Less than a supervisor's patience, and than a lease.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public static void AddTimers(this IServiceCollection services)
    {
        services.AddLoop<OutboxWorker>((worker, _) => new Loop("outbox", _ => worker.Turn(), worker.Wait, () => worker.Finish(Patience)));
        services.AddLoop<ResolveLeases>((leases, time) => Loop.Every(TimeSpan.FromSeconds(2), time, "leases", leases.Run));
        services.AddLoop<CheckSessions>((sessions, time) => Loop.Every(TimeSpan.FromSeconds(2), time, "payment checks", sessions.Run));
        services.AddLoop<GiveCodes>((codes, time) => Loop.Every(TimeSpan.FromSeconds(5), time, "numbering of orders", codes.RunForAll));
        services.AddLoop<RenewSubscriptions>((renewals, time) => Loop.Every(TimeSpan.FromMinutes(1), time, "renewals", renewals.Run));
        services.AddLoop<SweepMedia>((media, time) => Loop.Every(TimeSpan.FromHours(6), time, "picture sweep", media.Run));
        services.AddLoop<CleanUp>((clean, time) => Loop.Every(TimeSpan.FromHours(1), time, "clean-up", clean.Run));
    }

    private static void AddLoop<T>(this IServiceCollection services, Func<T, TimeProvider, Loop> make) where T : notnull =>
        services.AddSingleton<IHostedService>(provider =>
        {
            var time = provider.GetRequiredService<TimeProvider>();
            var loop = make(provider.GetRequiredService<T>(), time);
            return new BackgroundLoop(loop, time, provider.GetRequiredService<ILogger<BackgroundLoop>>());
        });
}
