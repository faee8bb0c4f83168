using System.Text.Json;
using System.Text.Json.Serialization;
using Cartwright.Data;

namespace Cartwright.Orders;

/// <summary>Tells a buyer by mail that his order is on its way.</summary>
public sealed record ShippingNotice(
    [property: JsonPropertyName("tracking_number")] string? TrackingNumber, [property: JsonPropertyName("carrier")] string? Carrier)
{
    /// <summary>The kind of message; its subject is the order's id.</summary>
    public const string Kind = "order_shipped";

    private static readonly Statement Insert = new($"""
        INSERT INTO outbox_messages (tenant_id, kind, subject_id, data, attempts, due, created)
        SELECT o.tenant_id, '{Kind}', o.id, $2, 0, $3, $3 FROM orders o WHERE o.id = $1 AND o.buyer_email <> ''
        """) { IsAwaited = true };

    /// <summary>Puts the mail into the outbox, in the transaction of the move; false where the order has no e-mail.</summary>
    public async Task<bool> Queue(Write write, long order, DateTime now) =>
        await write.Execute(Insert, order, JsonSerializer.Serialize(this), now) > 0;

    /// <summary>The notice of a message's data.</summary>
    public static ShippingNotice? Read(string? data) => data is null ? null : JsonSerializer.Deserialize<ShippingNotice>(data);
}
