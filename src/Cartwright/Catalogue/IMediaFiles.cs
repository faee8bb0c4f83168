namespace Cartwright.Catalogue;

/// <summary>The files of a shop's media. A file is whole and on the disk before a row names it; what a crash leaves without a row is swept.</summary>
public interface IMediaFiles
{
    /// <summary>Writes a file aside while it is read, looking at its first bytes.</summary>
    /// <param name="content">The file, read once and never held whole in memory.</param>
    /// <param name="largest">Bytes.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The draft; a refusal where it is empty, no picture (<c>unknown_file_type</c>) or too large (<c>file_too_large</c>), and nothing is left of it.</returns>
    Task<Result<MediaDraft>> Draft(Stream content, long largest, CancellationToken cancellation);

    /// <summary>Gives a draft its place.</summary>
    void Keep(MediaDraft draft, string path);

    /// <summary>Throws a draft away; nothing where it has its place already.</summary>
    void Drop(MediaDraft draft);

    /// <summary>The picture at a path below <c>/media/</c>, or null where there is none, or something that is no picture; the caller disposes it.</summary>
    OpenPicture? Open(string path);

    /// <summary>Removes a file that was taken in; nothing where it is gone already or is an operator's own.</summary>
    void Remove(string path);

    /// <summary>Every file that was taken in and every draft, with the time it was written.</summary>
    IEnumerable<KeptFile> Kept();
}

/// <summary>A file that has been written aside.</summary>
/// <param name="Place">Where the store finds it again.</param>
/// <param name="Kind">Found by looking at it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">SHA-256 of its bytes.</param>
public sealed record MediaDraft(string Place, PictureKind Kind, long Size, byte[] Hash);

/// <summary>A picture to be read. Written: UTC.</summary>
public sealed record OpenPicture(Stream Content, PictureKind Kind, DateTimeOffset Written);

/// <summary>A file that is there. Media: the uuid of its row; null for a draft.</summary>
public sealed record KeptFile(string Place, Guid? Media, DateTime Written);
