using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.Http;

/// <summary>Slows down whoever tries credentials: beyond so many failures a minute an address waits (README of the contracts, rule 6).</summary>
/// <param name="mostPerMinute">0: never.</param>
/// <param name="time">The clock.</param>
public sealed class FailedSignIns(int mostPerMinute, TimeProvider time)
{
    public const int Standard = 60;

    public FixedWindow Window { get; } = new(TimeSpan.FromMinutes(1), time);

    /// <summary>Seconds until an address that failed too often may try again.</summary>
    public long Wait => Math.Max(Window.Reset - time.GetUtcNow().ToUnixTimeSeconds(), 1);

    public bool IsTooMany(HttpContext http) => mostPerMinute > 0 && Window.Count(Address(http)) >= mostPerMinute;

    public void Add(HttpContext http) => Window.Add(Address(http));

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
