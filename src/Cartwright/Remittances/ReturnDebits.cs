using Cartwright.Data;

namespace Cartwright.Remittances;

/// <summary>What the import of a bank's report has done.</summary>
/// <param name="Read">Its entries; an entry for a whole file counts once for each debit in it.</param>
/// <param name="Imported">Debits that are returned now.</param>
/// <param name="Skipped">What was known already, and what tells of something else than a return.</param>
/// <param name="Refused">Entries with another amount or currency than was asked for.</param>
/// <param name="Unknown">Entries for debits the shop has not handed in.</param>
public sealed record ReturnSummary(long Read, long Imported, long Skipped, long Refused, long Unknown);

/// <summary>Brings a bank's report of returned debits into the shop, entry by entry. A second run changes nothing.</summary>
/// <param name="database">The shop's.</param>
/// <param name="time">The clock.</param>
/// <param name="say">Is told of each entry that could not be used.</param>
public sealed class ReturnDebits(ShopDatabase database, TimeProvider time, Action<string> say)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private static readonly Statement InFile = new("""
        SELECT i.end_to_end_id FROM remittance_items i
        WHERE i.remittance_id = (SELECT r.id FROM remittances r WHERE r.message_id = $1 AND r.tenant_id = $2) AND (i.sequence = $3 OR $3 = '')
        ORDER BY i.id
        """);

    public async Task<ReturnSummary> Run(long tenant, BankReport report, CancellationToken cancellation)
    {
        var sum = new ReturnSummary(report.Others, 0, report.Others, 0, 0);
        foreach (var told in report.Returned)
        {
            foreach (var debit in await DebitsOf(tenant, told, cancellation)) sum = await Take(sum, tenant, debit, told, cancellation);
        }
        return sum;
    }

    // What names no debit of ours is asked for by an empty name, and not found.
    private async Task<IReadOnlyList<string>> DebitsOf(long tenant, ReturnedDebit told, CancellationToken cancellation)
    {
        if (told.EndToEndId is { } one) return [one];
        if (told.Of is not { } file) return [""];
        var all = await database.Reads.Query(InFile, row => row.Text(0), cancellation, file.MessageId, tenant, file.Sequence?.Word() ?? "");
        return all.Count == 0 ? [""] : all;
    }

    private async Task<ReturnSummary> Take(ReturnSummary sum, long tenant, string debit, ReturnedDebit told, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        sum = sum with { Read = sum.Read + 1 };
        var result = await database.Writes.Run(write => new ReturnDebit(tenant, debit, told).Run(write, time.Now()));
        await Task.Delay(Pause, time, cancellation);
        if (result.IsRefused(out var refusal, out var outcome))
        {
            say($"entry {told.Row}: {refusal.Text}");
            return sum with { Refused = sum.Refused + 1 };
        }
        switch (outcome)
        {
            case ReturnOutcome.Returned: return sum with { Imported = sum.Imported + 1 };
            case ReturnOutcome.Before: return sum with { Skipped = sum.Skipped + 1 };
            default:
                say($"entry {told.Row}: the shop has handed in no debit '{debit}'");
                return sum with { Unknown = sum.Unknown + 1 };
        }
    }
}
