using Cartwright.Catalogue;
using Cartwright.Data;

namespace Cartwright.Imports;

/// <summary>Adds or updates a shop's products by SKU. What a file does not say stays as it is.</summary>
public sealed class ImportProducts(ShopDatabase database, TimeProvider time, IProgress<ImportProgress> progress)
{
    private const int ProductsPerPiece = 100;

    public async Task<Result<ImportSummary>> Run(
        ImportRequest request, IImportFile file, IStagedProducts staged, IRefusedRows? refusals, CancellationToken cancellation)
    {
        if (ImportRows.Of(request, file, refusals, progress, ProductRows.Fields, ProductRows.Required).IsRefused(out var refusal, out var rows))
            return refusal;
        var categories = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            Stage(request, rows, staged, categories, cancellation);
        }
        catch (UnreadableFileException broken)
        {
            return Refusal.Invalid("file", broken.Message);
        }

        var products = request.DryRun ? staged.Count : await WriteAll(request, rows, staged, categories, cancellation);
        return new ImportSummary(rows.Read, rows.Read - rows.Skipped - rows.Refused, rows.Skipped, rows.Refused, Products: products);
    }

    private static void Stage(
        ImportRequest request, ImportRows rows, IStagedProducts staged, HashSet<string> categories, CancellationToken cancellation)
    {
        foreach (var row in rows.Wanted(cancellation))
        {
            if (ProductRows.Read(row, rows.Map, request).IsRefused(out var refusal, out var read)) rows.Refuse(row, refusal.Text);
            else if (staged.Add(read) is { } reason) rows.Refuse(row, reason);
            else categories.UnionWith(ProductRow.Names(read.Categories));
        }
    }

    private async Task<long> WriteAll(
        ImportRequest request, ImportRows rows, IStagedProducts staged, HashSet<string> categories, CancellationToken cancellation)
    {
        var places = await Categories(request.Tenant.Id, categories);
        long written = 0, done = 0;
        foreach (var some in SmallPieces.Of(staged.All(), _ => 1, ProductsPerPiece))
        {
            cancellation.ThrowIfCancellationRequested();
            var piece = new ProductPiece(request.Tenant.Id, some, places);
            var refused = (await database.Writes.Run(write => piece.Run(write, time.Now()))).Value;
            foreach (var (row, reason) in refused) rows.Refuse(row.Row, reason, row.Values, row.Rows);
            written += some.Count - refused.Count;
            progress.Report(new ImportProgress("products", done += some.Count, staged.Count));
            await Task.Delay(SmallPieces.Pause, time, cancellation);
        }
        return written;
    }

    private async Task<IReadOnlyDictionary<string, long>> Categories(long tenant, HashSet<string> names)
    {
        if (names.Count == 0) return new Dictionary<string, long>();
        var made = await database.Writes.Run(async write => Result<IReadOnlyList<Category>>.Of(await ProductPlaces.Named(write, tenant, names, time.Now())));
        var places = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        foreach (var category in made.Value) places.TryAdd(category.Name, category.Id);
        return places;
    }
}
