using System.Globalization;
using Cartwright.Imports;
using CsvHelper;

namespace Cartwright.Adapters.Files;

/// <summary>The rows that were not taken, as a CSV file: row number, reason, and the row itself, ready to be corrected and imported.</summary>
public sealed class RefusedRowsFile : IRefusedRows
{
    private readonly CsvWriter writer;

    private RefusedRowsFile(CsvWriter writer) => this.writer = writer;

    public static Result<RefusedRowsFile> Create(string path, IReadOnlyList<string> columns)
    {
        try
        {
            // What a customer's row holds is nobody else's business.
            var mode = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            var made = new RefusedRowsFile(CsvWriter.Create(new FileStream(path, mode), new CsvWriterOptions { ValidateFieldCount = false, NewLine = "\n" }));
            made.Write("row", "reason", columns);
            return made;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refusal.Invalid("errors", $"{path} cannot be written: {failure.Message}");
        }
    }

    public void Add(long number, string reason, IReadOnlyList<string> values) =>
        Write(number.ToString(CultureInfo.InvariantCulture), reason, values);

    public void Dispose() => writer.Dispose();

    private void Write(string number, string reason, IReadOnlyList<string> values)
    {
        writer.WriteField(number);
        writer.WriteField(reason);
        foreach (var value in values) writer.WriteField(value);
        writer.EndRecord();
    }
}
