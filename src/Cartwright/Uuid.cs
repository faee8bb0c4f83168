namespace Cartwright;

/// <summary>New public keys: UUIDv7, so that keys made later sort later.</summary>
public static class Uuid
{
    public static Guid New(DateTime now) => Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero));
}
