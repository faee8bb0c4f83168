using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Data;
using Cartwright.Outbox;
using Cartwright.Tenants;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>How the installation does and what it can (pycommerce.md 5), for staff. Counts and processors are those of the caller's tenant; the platform's admin sees all.</summary>
internal sealed class SystemStatusEndpoints(Reads reads, FindBacklog backlog, ShopSettings settings, TimeProvider time)
{
    private const string Ok = "ok";

    private static readonly Statement Ping = new("SELECT 1");

    private static readonly string[] Capabilities =
    [
        "tenants", "users", "products", "categories", "search", "inventory", "media", "carts", "orders", "order_notes", "shipments", "returns", "payments",
        "refunds", "tax", "shipping_methods", "mail", "idempotency_keys", "audit_log",
    ];

    public async Task<IResult> Status(HttpContext http)
    {
        var caller = PyCommerceCaller.Of(http);
        if (!caller.IsStaff) return OnlyStaff();
        var tenant = caller.TenantId ?? 0;
        var start = time.GetTimestamp();
        await reads.Query(Ping, row => row.Int(0), http.RequestAborted);
        var latency = time.GetElapsedTime(start);
        var waiting = await backlog.Run(tenant, http.RequestAborted);
        return PyCommerceJson.Answer(new SystemStatusWire(
            waiting.Dead > 0 ? "degraded" : Ok, SystemEndpoints.Version, WireTime.Of(time.Now()),
            new DatabaseStatusWire(Ok, Math.Round(latency.TotalMilliseconds, 2)), new PartStatusWire(Ok, "in_process"), new PartStatusWire(Ok, "database"),
            new OutboxStatusWire(waiting.Dead > 0 ? "degraded" : Ok, waiting.Due, waiting.Dead), await Processors(tenant, http.RequestAborted)));
    }

    public static IResult Info(HttpContext http) => PyCommerceCaller.Of(http).IsStaff
        ? PyCommerceJson.Answer(new SystemInfoWire("PyCommerce API", SystemEndpoints.Version, "Cartwright", Capabilities, SystemEndpoints.Links))
        : OnlyStaff();

    private async Task<IReadOnlyList<ProcessorStatusWire>> Processors(long tenant, CancellationToken cancellation)
    {
        var stripe = await settings.Get(tenant, "Stripe:SecretKey", cancellation);
        var simulated = await settings.Get(tenant, "Payments:Simulated", cancellation);
        return [new ProcessorStatusWire("stripe", stripe is not null), new ProcessorStatusWire("simulated", bool.TryParse(simulated, out var isOn) && isOn)];
    }

    private static PyCommerceError OnlyStaff() => PyCommerceErrors.Forbidden("The state of the system is for staff.");
}
