using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.Http;

/// <summary>Slows down whoever tries credentials: beyond so many failures a minute an address waits (README of the contracts, rule 6).</summary>
/// <param name="mostPerMinute">0: never.</param>
/// <param name="time">The clock.</param>
public sealed class FailedSignIns(int mostPerMinute, TimeProvider time)
{
    public const int Standard = 60;

    private readonly FixedWindow failures = new(TimeSpan.FromMinutes(1), time);

    /// <summary>When an address may try again, in Unix seconds.</summary>
    public long Reset => failures.Reset;

    public bool IsTooMany(HttpContext http) => mostPerMinute > 0 && failures.Count(Address(http)) >= mostPerMinute;

    public void Add(HttpContext http) => failures.Add(Address(http));

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
