namespace Cartwright;

/// <summary>The shop's time: UTC in whole microseconds, what both databases keep.</summary>
public static class Clock
{
    public static DateTime Now(this TimeProvider time) => ToMicroseconds(time.GetUtcNow().UtcDateTime);

    public static DateTime ToMicroseconds(DateTime utc) =>
        new(utc.Ticks - utc.Ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
}
