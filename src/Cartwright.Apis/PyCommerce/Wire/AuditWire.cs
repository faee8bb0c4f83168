using System.Text.Json;
using System.Text.Json.Serialization;
using Cartwright.Audit;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>The audit log; an endpoint of ours.</summary>
public sealed record AuditLogWire(
    [property: JsonPropertyName("entries")] IReadOnlyList<AuditEntryWire> Entries,
    [property: JsonPropertyName("tenant")] string? Tenant,
    [property: JsonPropertyName("count")] long Count);

public sealed record AuditEntryWire(
    [property: JsonPropertyName("actor")] string Actor,
    [property: JsonPropertyName("api")] string Api,
    [property: JsonPropertyName("action")] string Action,
    [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("changes")] JsonElement? Changes,
    [property: JsonPropertyName("created_at")] string CreatedAt)
{
    public static AuditEntryWire From(AuditEntry entry) => new(
        entry.Actor, entry.Api, entry.Action, entry.Subject, entry.Changes is null ? null : JsonElement.Parse(entry.Changes), WireTime.Of(entry.Created));
}
