using System.Collections.Concurrent;
using Cartwright.Data;
using Cartwright.Security;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tenants;

/// <summary>
/// Settings as they hold for one shop: what was set by command, else the installation's <c>Tenants:&lt;slug&gt;:KEY</c>, else its <c>KEY</c>.
/// What was read is kept for five seconds, so a change by command holds soon on every node.
/// </summary>
/// <param name="reads">The database.</param>
/// <param name="key">Decrypts secrets.</param>
/// <param name="installation">A setting of the installation by its key, or null.</param>
/// <param name="time">The clock.</param>
public sealed class ShopSettings(Reads reads, InstallationKey key, Func<string, string?> installation, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<long, (Shop Shop, DateTime Until)> shops = new();

    /// <summary>The value for a shop, or null. Shop 0 is the installation itself.</summary>
    public async Task<string?> Get(long tenant, string name, CancellationToken cancellation = default) =>
        (tenant == 0 ? null : await Own(tenant, name, cancellation)) ?? Standard(name);

    /// <summary>The value a shop has of its own, or null, whatever the installation's is.</summary>
    public async Task<string?> Own(long tenant, string name, CancellationToken cancellation = default)
    {
        var shop = await Load(tenant, cancellation);
        return Filled(shop.Values.GetValueOrDefault(Settings.Normal(name))) ?? (shop.Slug is null ? null : Standard($"Tenants:{shop.Slug}:{name}"));
    }

    /// <summary>The installation's value, or null.</summary>
    public string? Standard(string name) => Filled(installation(Settings.Normal(name)));

    /// <summary>Every value there is, with the shop it is of; the installation's with 0.</summary>
    public async Task<IReadOnlyList<(long Tenant, string Value)>> All(string name, CancellationToken cancellation = default)
    {
        var values = new List<(long, string)>();
        if (Standard(name) is { } standard) values.Add((0, standard));
        foreach (var tenant in await Tenants(cancellation))
            if (await Own(tenant, name, cancellation) is { } own) values.Add((tenant, own));
        return values;
    }

    private async Task<IReadOnlyList<long>> Tenants(CancellationToken cancellation)
    {
        await using var db = reads.Open();
        return await db.Tenants.OrderBy(tenant => tenant.Id).Select(tenant => tenant.Id).ToListAsync(cancellation);
    }

    private async Task<Shop> Load(long tenant, CancellationToken cancellation)
    {
        var now = time.Now();
        if (shops.TryGetValue(tenant, out var kept) && kept.Until > now) return kept.Shop;

        await using var db = reads.Open();
        var slug = await db.Tenants.Where(t => t.Id == tenant).Select(t => t.Slug).FirstOrDefaultAsync(cancellation);
        var rows = await db.TenantSettings.Where(setting => setting.TenantId == tenant).ToListAsync(cancellation);
        var shop = new Shop(slug, rows.ToDictionary(row => row.Key, row => row.Secret ? key.Decrypt(row.Value) : row.Value));
        shops[tenant] = (shop, now + Kept);
        return shop;
    }

    // An empty value is none: that is how an environment takes a setting back.
    private static string? Filled(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private sealed record Shop(string? Slug, Dictionary<string, string> Values);
}
