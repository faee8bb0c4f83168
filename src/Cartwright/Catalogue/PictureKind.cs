namespace Cartwright.Catalogue;

/// <summary>A kind of picture the shop takes in, known by how its bytes begin: never by a name or by what a sender calls it.</summary>
/// <param name="ContentType">What it is served as.</param>
/// <param name="Extension">How its file's name ends, with the point.</param>
public sealed record PictureKind(string ContentType, string Extension)
{
    public static readonly PictureKind Png = new("image/png", ".png");
    public static readonly PictureKind Jpeg = new("image/jpeg", ".jpg");
    public static readonly PictureKind Gif = new("image/gif", ".gif");
    public static readonly PictureKind WebP = new("image/webp", ".webp");

    /// <summary>So many bytes are enough to tell.</summary>
    public const int HeadLength = 32;

    /// <summary>The kind of a file by its first bytes, or null where it is no picture: a drawing in XML is none, because it can hold a script.</summary>
    public static PictureKind? Of(ReadOnlySpan<byte> head)
    {
        if (IsPng(head)) return Png;
        if (head is [0xFF, 0xD8, 0xFF, >= 0xC0 and < 0xFF, ..]) return Jpeg;
        if (head.Length >= 13 && (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))) return Gif;
        return IsWebP(head) ? WebP : null;
    }

    // The signature, then the header chunk with a width and a height.
    private static bool IsPng(ReadOnlySpan<byte> head) =>
        head.Length >= 24 && head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13])
        && head[12..16].SequenceEqual("IHDR"u8) && head[16..20].ContainsAnyExcept((byte)0) && head[20..24].ContainsAnyExcept((byte)0);

    private static bool IsWebP(ReadOnlySpan<byte> head) =>
        head.Length >= 16 && head.StartsWith("RIFF"u8) && head[8..15].SequenceEqual("WEBPVP8"u8) && head[15] is (byte)' ' or (byte)'L' or (byte)'X';
}
