namespace Cartwright;

/// <summary>
/// New public keys. They begin with the time, so that keys made later sort later and an index grows at its end, and are marked as version 4,
/// the version PyCommerce's contract promises its clients.
/// </summary>
public static class Uuid
{
    private const int VersionByte = 6;

    public static Guid New(DateTime now)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[VersionByte] = (byte)(0x40 | (bytes[VersionByte] & 0x0f));
        return new Guid(bytes, bigEndian: true);
    }
}
