using Cartwright.Data;

namespace Cartwright.Renewals;

/// <summary>
/// Orders every period that has come, of all shops; what a timer runs. After a pause it catches up period by period, and on several nodes at once
/// each period still has one order.
/// </summary>
public sealed class RenewSubscriptions(Reads reads, Writes writes, TimeProvider time)
{
    private const long MostAtOnce = 100;

    private static readonly Statement Due = new("""
        SELECT s.id, s.next_charge FROM subscriptions s
        WHERE s.next_charge <= $1 AND (s.next_charge, s.id) > ($2, $3) ORDER BY s.next_charge, s.id LIMIT $4
        """);

    /// <summary>How many orders were made.</summary>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var made = 0;
        var after = (Charge: DateTime.UnixEpoch, Id: 0L);
        while (true)
        {
            var due = await reads.Query(Due, row => (Id: row.Long(0), Charge: row.Time(1)), cancellation, time.Now(), after.Charge, after.Id, MostAtOnce);
            foreach (var (id, _) in due) made += await Renew(id, cancellation);
            if (due.Count == 0) return made;
            after = (due[^1].Charge, due[^1].Id);
        }
    }

    private async Task<int> Renew(long id, CancellationToken cancellation)
    {
        var made = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var renewed = await writes.Run(write => new RenewSubscription(id).Run(write, time.Now()));
            if (renewed.IsRefused(out _, out var isMade) || !isMade) return made;
            made++;
        }
    }
}
