using Cartwright.Data;

namespace Cartwright.Imports;

/// <summary>Adds or updates a shop's customers by e-mail or external number. What a file does not say stays as it is.</summary>
public sealed class ImportCustomers(ShopDatabase database, TimeProvider time, IProgress<ImportProgress> progress)
{
    private const int RowsPerPiece = 100;

    public async Task<Result<ImportSummary>> Run(
        ImportRequest request, IImportFile file, IRefusedRows? refusals, CancellationToken cancellation)
    {
        if (ImportRows.Of(request, file, refusals, progress, CustomerRows.Fields, []).IsRefused(out var refusal, out var rows)) return refusal;
        if (!rows.Map.Has("email") && !rows.Map.Has("customer"))
            return Refusal.Invalid("map", "Customers are known by e-mail or number: --map email=Column or customer=Column.");
        try
        {
            foreach (var piece in Pieces(rows, cancellation)) await WritePiece(request, rows, piece, cancellation);
        }
        catch (UnreadableFileException broken)
        {
            return Refusal.Invalid("file", broken.Message);
        }
        return new ImportSummary(rows.Read, rows.Read - rows.Skipped - rows.Refused, rows.Skipped, rows.Refused);
    }

    private async Task WritePiece(ImportRequest request, ImportRows rows, List<CustomerRow> some, CancellationToken cancellation)
    {
        var piece = new CustomerPiece(request.Tenant.Id, some);
        if (request.DryRun) return;
        var refused = (await database.Writes.Run(write => piece.Run(write, time.Now()))).Value;
        foreach (var (row, reason) in refused) rows.Refuse(row.Row, reason);
        await Task.Delay(SmallPieces.Pause, time, cancellation);
    }

    // No two rows of a piece name the same e-mail or number: the later one must see what the earlier one did.
    private static IEnumerable<List<CustomerRow>> Pieces(ImportRows rows, CancellationToken cancellation)
    {
        var piece = new List<CustomerRow>();
        var keys = new HashSet<(bool IsEmail, string Key)>();
        foreach (var row in rows.Wanted(cancellation))
        {
            if (CustomerRows.Read(row, rows.Map).IsRefused(out var refusal, out var read))
            {
                rows.Refuse(row, refusal.Text);
                continue;
            }
            var isSeen = (read.Email is not null && keys.Contains((true, read.Email))) | (read.Number is not null && keys.Contains((false, read.Number)));
            if (isSeen || piece.Count == RowsPerPiece)
            {
                yield return piece;
                piece = [];
                keys.Clear();
            }
            piece.Add(read);
            if (read.Email is not null) keys.Add((true, read.Email));
            if (read.Number is not null) keys.Add((false, read.Number));
        }
        if (piece.Count > 0) yield return piece;
    }
}
