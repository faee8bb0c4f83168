using System.Formats.Tar;
using Cartwright.Adapters.Sqlite;

namespace Cartwright.Adapters.Backups;

/// <summary>Writes a shop's data folder into one archive while the shop goes on: the database as it is at one moment, keys, media and templates.</summary>
public static class BackupFile
{
    internal const string Database = "cartwright.db";

    internal static readonly string[] Folders = ["keys", "media", "templates"];

    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The archive's length in bytes.</summary>
    public static Result<long> Write(SqliteDatabase database, string folder, string path)
    {
        path = Path.GetFullPath(path);
        if (Directory.Exists(path)) return Refusal.Invalid("file", $"{path} is a folder; name the file to write.");
        if (!Directory.Exists(Path.GetDirectoryName(path))) return Refusal.Invalid("file", $"There is no folder {Path.GetDirectoryName(path)} to write to.");
        // Beside its place, because only there renaming is one step and there is room.
        var (draft, copy) = ($"{path}.{Environment.ProcessId}.tmp", $"{path}.{Environment.ProcessId}.db");
        try
        {
            using (Create(copy)) { }
            database.CopyTo(copy);
            Pack(draft, copy, folder);
            File.Move(draft, path, overwrite: true);
            return new FileInfo(path).Length;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refusal.Invalid("file", $"{path} cannot be written: {failure.Message}");
        }
        finally
        {
            File.Delete(draft);
            File.Delete(copy);
        }
    }

    private static void Pack(string draft, string copy, string folder)
    {
        using var file = Create(draft);
        using (var archive = new TarWriter(file, TarEntryFormat.Pax, leaveOpen: true))
        {
            archive.WriteEntry(copy, Database);
            foreach (var path in Folders.Select(name => Path.Combine(folder, name)).Where(Directory.Exists).SelectMany(Files))
                AddFile(archive, path, Path.GetRelativePath(folder, path).Replace('\\', '/'));
        }
        file.Flush(flushToDisk: true);
    }

    private static void AddFile(TarWriter archive, string path, string name)
    {
        try
        {
            archive.WriteEntry(path, name);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            // A picture that was deleted since the folder was read.
        }
    }

    // What is half written has a name that ends in .part; links could lead anywhere.
    private static IEnumerable<string> Files(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
        .Where(file => file.LinkTarget is null && file.Extension != ".part").Select(file => file.FullName).Order(StringComparer.Ordinal);

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnersOnly;
        return new FileStream(path, options);
    }
}
