using System.Text.Json.Serialization;
using Cartwright.Demo;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>How the installation does (pycommerce.md 5).</summary>
public sealed record SystemStatusWire(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("checked_at")] string CheckedAt,
    [property: JsonPropertyName("database")] DatabaseStatusWire Database,
    [property: JsonPropertyName("cache")] PartStatusWire Cache,
    [property: JsonPropertyName("search")] PartStatusWire Search,
    [property: JsonPropertyName("outbox")] OutboxStatusWire Outbox,
    [property: JsonPropertyName("payment_processors")] IReadOnlyList<ProcessorStatusWire> PaymentProcessors);

public sealed record DatabaseStatusWire(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("latency_ms")] double LatencyMs);

public sealed record PartStatusWire(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("kind")] string Kind);

/// <summary>Messages that should have been sent by now, and messages that were given up.</summary>
public sealed record OutboxStatusWire(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("due")] long Due,
    [property: JsonPropertyName("dead")] long Dead);

public sealed record ProcessorStatusWire(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("configured")] bool Configured);

public sealed record SystemInfoWire(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("server")] string Server,
    [property: JsonPropertyName("capabilities")] IReadOnlyList<string> Capabilities,
    [property: JsonPropertyName("documentation_links")] DocumentationLinksWire DocumentationLinks);

public sealed record SampleDataRequestWire([property: JsonPropertyName("tenant_id")] Guid? TenantId = null);

/// <summary>What was made; a tenant that had products was left as it is.</summary>
public sealed record SampleDataWire(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("tenants")] IReadOnlyList<SampledTenantWire> Tenants)
{
    public static SampleDataWire From(IReadOnlyList<SampledShop> shops)
    {
        var made = shops.Sum(shop => shop.Products);
        return new(
            "success", made > 0 ? $"{made} sample products were made." : "There are products already; nothing was made.",
            [.. shops.Select(shop => new SampledTenantWire(shop.Shop.Uuid, shop.Shop.Slug, shop.Products))]);
    }
}

public sealed record SampledTenantWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("slug")] string Slug,
    [property: JsonPropertyName("products_created")] int ProductsCreated);
