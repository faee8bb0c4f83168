using System.Globalization;
using Cartwright.Alerts;
using Cartwright.Data;
using Cartwright.Outbox;

namespace Cartwright.Mail;

/// <summary>Mails an alert to the shop's owner. Its subject is the alert's id; a shop that knows no address of him is done without a mail.</summary>
public sealed class OwnerMails(Reads reads, ShopPost post) : IOutboxHandler
{
    private static readonly Statement Find = new("SELECT a.level, a.kind, a.text, a.order_id FROM alerts a WHERE a.id = $1 AND a.tenant_id = $2");

    public IReadOnlyList<string> Kinds { get; } = [OwnerAlert.MailKind];

    public async Task<Result<Done>> Run(OutboxWork work, CancellationToken cancellation)
    {
        if (await post.Owner(work.TenantId, cancellation) is not { } address) return Done.It;

        var found = await reads.Query(Find, Read, cancellation, work.SubjectId, work.TenantId);
        if (found.Count == 0) return Refusal.Invalid("alert", "The alert is gone.");
        return await post.Send(work, "owner", new MailAddress("", address), null, found[0], cancellation);
    }

    private static Dictionary<string, object?> Read(Row row) => new()
    {
        ["level"] = row.Text(0),
        ["kind"] = row.Text(1),
        ["text"] = row.Text(2),
        ["number"] = row.LongOrNull(3)?.ToString(CultureInfo.InvariantCulture),
    };
}
