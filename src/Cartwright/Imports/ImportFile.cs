namespace Cartwright.Imports;

/// <summary>A table in a file, read row by row.</summary>
public interface IImportFile : IDisposable
{
    /// <summary>The names in the file's first row.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>Bytes in the file, packed where it is.</summary>
    long Length { get; }

    /// <summary>Bytes read so far.</summary>
    long Position { get; }

    /// <summary>The rows after the first. Can be gone through once.</summary>
    /// <exception cref="UnreadableFileException">The file is broken from here on.</exception>
    IEnumerable<FileRow> Rows();
}

/// <summary>A row of a file.</summary>
/// <param name="Number">As a spreadsheet counts: the names of the columns are row 1.</param>
/// <param name="Values">One for each column, unless <paramref name="Fault"/> says otherwise.</param>
/// <param name="Fault">Why the row cannot be used, or null.</param>
public sealed record FileRow(long Number, string[] Values, string? Fault);

/// <summary>Where rows that were not taken are written down.</summary>
public interface IRefusedRows : IDisposable
{
    void Add(long number, string reason, IReadOnlyList<string> values);
}

/// <summary>A file that cannot be read to its end.</summary>
public sealed class UnreadableFileException(string message, Exception? inner = null) : Exception(message, inner);
