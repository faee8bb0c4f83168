using System.Security.Cryptography;
using Cartwright.Catalogue;
using Cartwright.Data;

namespace Cartwright.Adapters.Files;

/// <summary>
/// The shop's media as files: <c>media/SHOP/FILE.ext</c> what was taken in, <c>media/.drafts/</c> what is being written, and whatever else an
/// operator lays into the folder. No link is followed.
/// </summary>
public sealed class MediaFolder(string folder) : IMediaFiles
{
    private const string Drafts = MediaPath.Root + ".drafts/";
    private const int BufferSize = 64 * 1024;

    public async Task<Result<MediaDraft>> Draft(Stream content, long largest, CancellationToken cancellation)
    {
        var place = $"{Drafts}{Path.GetRandomFileName()}.part";
        var isWhole = false;
        try
        {
            await using var file = OrOutage(() => Create(place));
            var draft = await Write(file, place, content, largest, cancellation);
            isWhole = draft.Refusal is null;
            return draft;
        }
        finally
        {
            if (!isWhole) Delete(place);
        }
    }

    public void Keep(MediaDraft draft, string path)
    {
        if (!MediaPath.IsOfUpload(path, out _)) throw new ArgumentException("Not a path of an upload.", nameof(path));
        OrOutage(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(OnDisk(path))!);
            File.Move(OnDisk(draft.Place), OnDisk(path), overwrite: false);
            return Done.It;
        });
    }

    public void Drop(MediaDraft draft) => Delete(draft.Place);

    public OpenPicture? Open(string path)
    {
        if (!IsPlain(path) || HasLink(path)) return null;
        try
        {
            var file = new FileStream(OnDisk(path), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, FileOptions.Asynchronous);
            Span<byte> head = stackalloc byte[PictureKind.HeadLength];
            var kind = PictureKind.Of(head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
            file.Position = 0;
            if (kind is not null) return new OpenPicture(file, kind, File.GetLastWriteTimeUtc(file.SafeFileHandle));
            file.Dispose();
            return null;
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Remove(string path)
    {
        if (MediaPath.IsOfUpload(path, out _) || path.StartsWith(Drafts, StringComparison.Ordinal)) Delete(path);
    }

    public IEnumerable<KeptFile> Kept()
    {
        var root = new DirectoryInfo(folder);
        if (!root.Exists) yield break;
        foreach (var file in root.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            var path = MediaPath.Root + Path.GetRelativePath(folder, file.FullName).Replace('\\', '/');
            if (MediaPath.IsOfUpload(path, out var media)) yield return new KeptFile(path, media, file.LastWriteTimeUtc);
            else if (path.StartsWith(Drafts, StringComparison.Ordinal)) yield return new KeptFile(path, null, file.LastWriteTimeUtc);
        }
    }

    private static async Task<Result<MediaDraft>> Write(FileStream file, string place, Stream content, long largest, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        PictureKind? kind = null;
        long size = 0;
        while (true)
        {
            var read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            if (size == 0)
            {
                if (read == 0) return Refusal.Invalid("file", "The file is empty.");
                kind = PictureKind.Of(buffer.AsSpan(0, Math.Min(read, PictureKind.HeadLength)));
                if (kind is null) return new Refusal(RefusalKind.Invalid, "unknown_file_type", "The file is not a PNG, JPEG, GIF or WebP picture.", "file");
            }
            size += read;
            if (size > largest) return new Refusal(RefusalKind.Invalid, "file_too_large", $"A file has at most {largest} bytes.", "file");
            hash.AppendData(buffer, 0, read);
            await OrOutage(() => file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None).AsTask());
            if (read == buffer.Length) continue;
            OrOutage(() =>
            {
                file.Flush(flushToDisk: true);
                return Done.It;
            });
            return new MediaDraft(place, kind!, size, hash.GetHashAndReset());
        }
    }

    private FileStream Create(string place)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(OnDisk(place))!);
        return new FileStream(OnDisk(place), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
    }

    private void Delete(string path)
    {
        try
        {
            File.Delete(OnDisk(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is swept later.
        }
    }

    // What the folder may hold: no name that begins with a point, none that leads elsewhere.
    private static bool IsPlain(string path) =>
        path.StartsWith(MediaPath.Root, StringComparison.Ordinal) && path.Length < 1024
        && path[MediaPath.Root.Length..].Split('/').All(name => name.Length > 0 && name[0] != '.' && name.AsSpan().IndexOfAny('\\', ':', '\0') < 0);

    private bool HasLink(string path)
    {
        for (var place = OnDisk(path); place.Length > folder.Length; place = Path.GetDirectoryName(place)!)
        {
            if (new FileInfo(place).LinkTarget is not null) return true;
        }
        return false;
    }

    private string OnDisk(string path) => Path.Combine(folder, path[MediaPath.Root.Length..]);

    // A full disk or a folder that is not ours is an outage like that of the database.
    private static T OrOutage<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseUnavailableException("The media folder cannot be written.", failure);
        }
    }

    private static async Task OrOutage(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (IOException failure)
        {
            throw new DatabaseUnavailableException("The media folder cannot be written.", failure);
        }
    }
}
