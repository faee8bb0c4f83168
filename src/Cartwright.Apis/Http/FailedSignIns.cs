using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Cartwright.Apis.Http;

/// <summary>Slows down whoever tries credentials: beyond 60 failures a minute an address waits (README of the contracts, rule 6).</summary>
public sealed class FailedSignIns(IConfiguration settings, TimeProvider time)
{
    private readonly FixedWindow failures = new(TimeSpan.FromMinutes(1), time);

    // 0 with --demo: never.
    private readonly int most = settings.GetValue("SignIn:FailuresPerMinute", 60);

    public long Reset => failures.Reset;

    public bool IsTooMany(HttpContext http) => most > 0 && failures.Count(Address(http)) >= most;

    public void Add(HttpContext http) => failures.Add(Address(http));

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
