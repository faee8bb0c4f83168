using Cartwright.Data;

namespace Cartwright.Imports;

/// <summary>
/// Brings the orders of an older system along: with their own dates, prices and customers, completed and paid, without touching stock.
/// An order that is there already is left as it is, so an import that was stopped is completed by running it again.
/// </summary>
public sealed class ImportOrders(ShopDatabase database, TimeProvider time, IProgress<ImportProgress> progress)
{
    private const int LinesPerPiece = 250;
    private const int OrdersPerPiece = 100;

    public async Task<Result<ImportSummary>> Run(
        ImportRequest request, IImportFile file, IStagedOrders staged, IRefusedRows? refusals, CancellationToken cancellation)
    {
        if (ImportRows.Of(request, file, refusals, progress, OrderRows.Fields, OrderRows.Required).IsRefused(out var refusal, out var rows))
            return refusal;
        try
        {
            Stage(request, rows, staged, cancellation);
        }
        catch (UnreadableFileException broken)
        {
            return Refusal.Invalid("file", broken.Message);
        }

        var (orders, lines) = await WriteAll(request, staged, cancellation);
        return new ImportSummary(rows.Read, lines, rows.Skipped, rows.Refused, orders);
    }

    private static void Stage(ImportRequest request, ImportRows rows, IStagedOrders staged, CancellationToken cancellation)
    {
        foreach (var row in rows.Wanted(cancellation))
        {
            if (OrderRows.Read(row, rows.Map, request).IsRefused(out var refusal, out var read)) rows.Refuse(row, refusal.Text);
            else if (!staged.Add(read)) rows.Refuse(row, "the order's total is too large");
        }
    }

    private async Task<(long Orders, long Lines)> WriteAll(ImportRequest request, IStagedOrders staged, CancellationToken cancellation)
    {
        long orders = 0, lines = 0, done = 0;
        foreach (var some in SmallPieces.Of(staged.ByDate(), order => Math.Max(order.Lines.Count, LinesPerPiece / OrdersPerPiece), LinesPerPiece))
        {
            cancellation.ThrowIfCancellationRequested();
            var piece = new OrderPiece(request.Tenant.Id, request.Tenant.Currency, some);
            var fresh = await piece.New(database.Reads, cancellation);
            if (fresh.Count > 0 && !request.DryRun)
            {
                fresh = (await database.Writes.Run(write => piece.Run(write, time.Now()))).Value;
                await Task.Delay(SmallPieces.Pause, time, cancellation);
            }
            orders += fresh.Count;
            lines += fresh.Sum(order => order.Lines.Count);
            progress.Report(new ImportProgress("orders", done += some.Count, staged.Count));
        }
        return (orders, lines);
    }
}
