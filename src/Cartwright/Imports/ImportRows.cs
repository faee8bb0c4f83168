using System.Text.RegularExpressions;

namespace Cartwright.Imports;

/// <summary>Goes through a file's rows once: counts them, leaves out what the rules skip, and writes down what is refused.</summary>
public sealed class ImportRows
{
    private const int ProgressEvery = 1000;

    private readonly IImportFile file;
    private readonly IReadOnlyList<SkipRule> skips;
    private readonly IRefusedRows? refusals;
    private readonly IProgress<ImportProgress> progress;

    private ImportRows(IImportFile file, ColumnMap map, IReadOnlyList<SkipRule> skips, IRefusedRows? refusals, IProgress<ImportProgress> progress) =>
        (this.file, Map, this.skips, this.refusals, this.progress) = (file, map, skips, refusals, progress);

    public ColumnMap Map { get; }

    public long Read { get; private set; }

    public long Skipped { get; private set; }

    public long Refused { get; private set; }

    public static Result<ImportRows> Of(
        ImportRequest request, IImportFile file, IRefusedRows? refusals, IProgress<ImportProgress> progress,
        IReadOnlyList<string> fields, IReadOnlyList<string> required)
    {
        if (ColumnMap.Of(file.Columns, request.Map, fields, required).IsRefused(out var refusal, out var map)) return refusal;
        var skips = new List<SkipRule>();
        foreach (var text in request.Skips)
        {
            if (SkipRule.Of(text, map).IsRefused(out refusal, out var rule)) return refusal;
            skips.Add(rule);
        }
        return new ImportRows(file, map, skips, refusals, progress);
    }

    /// <summary>The rows that are neither broken nor skipped.</summary>
    public IEnumerable<FileRow> Wanted(CancellationToken cancellation)
    {
        foreach (var row in file.Rows())
        {
            if (Read++ % ProgressEvery == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress.Report(new ImportProgress("reading", file.Position, file.Length));
            }
            if (row.Fault is not null) Refuse(row, row.Fault);
            else if (IsSkipped(row)) Skipped++;
            else yield return row;
        }
        progress.Report(new ImportProgress("reading", file.Length, file.Length));
    }

    public void Refuse(FileRow row, string reason) => Refuse(row.Number, reason, row.Values, 1);

    /// <param name="number">The last row of what is refused.</param>
    /// <param name="reason">Why.</param>
    /// <param name="values">That row's.</param>
    /// <param name="rows">How many rows had told of it.</param>
    public void Refuse(long number, string reason, IReadOnlyList<string> values, long rows)
    {
        Refused += rows;
        refusals?.Add(number, reason, values);
    }

    private bool IsSkipped(FileRow row)
    {
        try
        {
            foreach (var skip in skips)
            {
                if (skip.Matches(row)) return true;
            }
            return false;
        }
        catch (RegexMatchTimeoutException slow)
        {
            throw new UnreadableFileException($"The expression '{slow.Pattern}' takes too long on row {row.Number}.", slow);
        }
    }
}
