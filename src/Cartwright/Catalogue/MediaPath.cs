using System.Diagnostics.CodeAnalysis;

namespace Cartwright.Catalogue;

/// <summary>Where a file that was taken in is served, and where it lies below the data folder: <c>/media/SHOP/FILE.ext</c>, both by their uuids.</summary>
public static class MediaPath
{
    public const string Root = "/media/";

    public static string Of(Guid tenant, Guid media, PictureKind kind) => $"{Root}{tenant}/{media}{kind.Extension}";

    /// <summary>The file's uuid, where the path is one of those made here; what an operator has laid into the folder has other names.</summary>
    public static bool IsOfUpload(string path, [NotNullWhen(true)] out Guid? media)
    {
        media = null;
        if (!path.StartsWith(Root, StringComparison.Ordinal) || path[Root.Length..].Split('/') is not [var shop, var name]) return false;
        var end = name.IndexOf('.', StringComparison.Ordinal);
        if (end < 0 || !Guid.TryParseExact(shop, "D", out _) || !Guid.TryParseExact(name[..end], "D", out var uuid)) return false;
        media = uuid;
        return true;
    }
}
