using System.IO.Compression;
using System.Text.Unicode;
using Cartwright.Imports;
using CsvHelper;

namespace Cartwright.Adapters.Files;

/// <summary>A CSV file in UTF-8, packed with gzip or not, read row by row. Columns are apart by commas, or by semicolons or tabs.</summary>
public sealed class CsvFile : IImportFile
{
    /// <summary>Bytes. A quotation mark that is never closed would otherwise take in the whole file.</summary>
    private const int LongestRow = 4 << 20;

    private readonly FileStream file;
    private readonly CsvReader reader;

    private CsvFile(FileStream file, CsvReader reader, string[] columns) => (this.file, this.reader, Columns) = (file, reader, columns);

    public IReadOnlyList<string> Columns { get; }

    public long Length => file.Length;

    public long Position => file.Position;

    public static Result<CsvFile> Open(string path)
    {
        if (!File.Exists(path)) return Refusal.Invalid("file", $"There is no file {path}.");
        try
        {
            var opened = Open(path, ',');
            // One column whose name holds another mark: the file is apart by that.
            if (opened.Columns is [var only] && only.IndexOfAny([';', '\t']) is >= 0 and var place)
            {
                opened.Dispose();
                opened = Open(path, only[place]);
            }
            if (opened.Columns.Count > 0) return opened;
            opened.Dispose();
            return Refusal.Invalid("file", $"{path} is empty; its first row must name the columns.");
        }
        catch (Exception failure) when (IsBroken(failure))
        {
            return Refusal.Invalid("file", $"{path} cannot be read: {FirstLine(failure)}");
        }
    }

    public IEnumerable<FileRow> Rows()
    {
        while (Next() is { } row) yield return row;
    }

    public void Dispose()
    {
        reader.Dispose();
        file.Dispose();
    }

    private static CsvFile Open(string path, char separator)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        try
        {
            var reader = CsvReader.Create(Unpacked(file), new CsvReaderOptions { Separator = separator, MaxRecordSize = LongestRow });
            reader.ReadHeader();
            return new CsvFile(file, reader, [.. reader.Headers.ToArray().Select(column => column.Trim())]);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private FileRow? Next()
    {
        try
        {
            if (!reader.Read()) return null;
        }
        catch (Exception failure) when (IsBroken(failure))
        {
            throw new UnreadableFileException($"The file cannot be read after row {reader.RowNumber + 1}: {FirstLine(failure)}", failure);
        }
        var values = new string[reader.FieldCount];
        for (var i = 0; i < values.Length; i++) values[i] = reader.GetString(i);
        return new FileRow(reader.RowNumber + 1, values, Fault(values.Length));
    }

    private string? Fault(int values)
    {
        if (values != Columns.Count) return $"the row has {values} values, the file {Columns.Count} columns";
        if (!Utf8.IsValid(reader.RawRecord)) return "the row holds bytes that are not UTF-8";
        return reader.RawRecord.Contains((byte)0) ? "the row holds U+0000" : null;
    }

    private static Stream Unpacked(FileStream file)
    {
        var packed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return packed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static bool IsBroken(Exception failure) => failure is IOException or InvalidDataException or UnauthorizedAccessException or CsvFormatException;

    private static string FirstLine(Exception failure) => failure.Message.Split('\n')[0].Trim();
}
