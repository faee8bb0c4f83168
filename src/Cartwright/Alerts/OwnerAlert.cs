using Cartwright.Data;

namespace Cartwright.Alerts;

/// <summary>Tells a shop's owner something: an entry in his list, and a mail through the outbox.</summary>
public static class OwnerAlert
{
    /// <summary>The kind of message that mails an alert to the owner; its subject is the alert's id.</summary>
    public const string MailKind = "owner_alert";

    private static readonly Statement Insert = new("""
        INSERT INTO alerts (tenant_id, level, kind, text, order_id, created) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id
        """);

    /// <summary>Writes the alert and its mail, in the transaction of what the owner should know.</summary>
    public static async Task Raise(Write write, long tenant, AlertLevel level, string kind, string text, long? order, DateTime now)
    {
        var id = await write.Query(Insert, row => row.Long(0), tenant, level.Word(), kind, text, order, now);
        await Outbox.Outbox.Add(write, tenant, MailKind, id[0], now);
    }
}
