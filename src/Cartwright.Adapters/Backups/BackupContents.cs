using System.Formats.Tar;
using Cartwright.Data;
using Cartwright.Adapters.Sqlite;
using Microsoft.Data.Sqlite;

namespace Cartwright.Adapters.Backups;

/// <summary>An archive unpacked into a folder of its own and looked through, before anything of a shop is touched.</summary>
internal static class BackupContents
{
    /// <summary>Null where it is a whole backup that this program can open.</summary>
    public static async Task<Refusal?> Unpack(string path, string folder, CancellationToken cancellation)
    {
        if (!File.Exists(path)) return Refusal.Invalid("file", $"There is no file {path}.");
        try
        {
            using var archive = new TarReader(File.OpenRead(path));
            while (archive.GetNextEntry() is { } entry)
            {
                cancellation.ThrowIfCancellationRequested();
                if (entry.EntryType is TarEntryType.Directory) continue;
                if (!IsOurs(entry)) return NoBackup(path, $"it holds '{entry.Name}'");
                var place = Path.GetFullPath(Path.Combine(folder, entry.Name));
                if (!place.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                    return NoBackup(path, $"it holds '{entry.Name}'");
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                await entry.ExtractToFileAsync(place, overwrite: false, cancellation);
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            return NoBackup(path, failure.Message);
        }
        return await CheckDatabase(path, folder, cancellation);
    }

    private static bool IsOurs(TarEntry entry)
    {
        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)) return false;
        var parts = entry.Name.Split('/');
        if (parts.Any(part => part is "" or "." or ".." || part.Contains('\\', StringComparison.Ordinal))) return false;
        return entry.Name == BackupFile.Database || (parts.Length > 1 && BackupFile.Folders.Contains(parts[0]));
    }

    private static async Task<Refusal?> CheckDatabase(string path, string folder, CancellationToken cancellation)
    {
        var database = Path.Combine(folder, BackupFile.Database);
        if (!File.Exists(database)) return NoBackup(path, "it holds no database");
        try
        {
            await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check(1)";
            if (await command.ExecuteScalarAsync(cancellation) is not "ok") return NoBackup(path, "its database is damaged");
            await using var db = new SqliteShopDb(SqliteOptions.On(connection, new StatementTrace()));
            if (await MigrationHistory.IsNewer(db, cancellation)) return NoBackup(path, "it was written by a newer Cartwright; restore it with that version");
            return null;
        }
        catch (SqliteException failure)
        {
            return NoBackup(path, $"its database cannot be opened: {failure.Message}");
        }
    }

    private static Refusal NoBackup(string path, string why) => Refusal.Invalid("file", $"{path} is no backup that can be restored: {why}.");
}
