using System.Globalization;
using Cartwright.Adapters.Sqlite;

namespace Cartwright.Adapters.Backups;

/// <summary>Puts a backup into a data folder. What lies there is kept beside it, under a dated name.</summary>
public static class RestoredFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly string[] Replaced = [BackupFile.Database, BackupFile.Database + "-wal", BackupFile.Database + "-shm", .. BackupFile.Folders];

    /// <summary>The folder in which the old files are kept, or null where there were none.</summary>
    public static async Task<Result<string?>> Make(string path, string folder, bool force, DateTime now, CancellationToken cancellation)
    {
        var isThere = File.Exists(Path.Combine(folder, BackupFile.Database));
        if (isThere && !force)
            return Refusal.Conflict("shop_there", $"{folder} holds a shop already. With --force it is replaced; its files are kept beside.");

        var draft = Path.Combine(folder, $"restore-{Environment.ProcessId}.part");
        var wasThere = Directory.Exists(folder);
        try
        {
            CreateForOwner(draft);
            if (await BackupContents.Unpack(path, draft, cancellation) is { } refusal) return refusal;
            using var held = await Lock(folder, cancellation);
            if (held is null || (isThere && SqliteInUse.Is(Path.Combine(folder, BackupFile.Database))))
                return Refusal.Conflict("in_use", $"A server or command has {folder} open. Stop it first.");
            return Result<string?>.Of(Swap(folder, draft, now));
        }
        finally
        {
            if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
            if (!wasThere && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
        }
    }

    private static string? Swap(string folder, string draft, DateTime now)
    {
        var old = Path.Combine(folder, "replaced-" + now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
        var there = Replaced.Where(name => Path.Exists(Path.Combine(folder, name))).ToList();
        if (there.Count > 0) CreateForOwner(old);
        foreach (var name in there) Directory.Move(Path.Combine(folder, name), Path.Combine(old, name));
        // The database comes last: a folder without it is no shop, and starts no server on half a restore.
        foreach (var name in BackupFile.Folders.Append(BackupFile.Database).Where(name => Path.Exists(Path.Combine(draft, name))))
            Directory.Move(Path.Combine(draft, name), Path.Combine(folder, name));
        return there.Count > 0 ? old : null;
    }

    private static async Task<FolderLock?> Lock(string folder, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return await FolderLock.Take(folder, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static void CreateForOwner(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
