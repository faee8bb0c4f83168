using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cartwright.Adapters.Stripe;

/// <summary>
/// The <c>Stripe-Signature</c> header: <c>t=…,v1=…[,v1=…]</c>, an HMAC over the time and the bytes as they came (abelujo.md D.3). Written here because
/// the SDK takes a string instead of bytes and lets times of the future pass.
/// </summary>
internal static class StripeSignature
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    public static bool IsRight(ReadOnlySpan<byte> body, string? header, string secret, DateTime now)
    {
        if (string.IsNullOrEmpty(header)) return false;
        string? time = null;
        var signatures = new List<string>();
        foreach (var part in header.Split(','))
        {
            var (name, value) = Split(part);
            if (name == "t") time ??= value;
            else if (name == "v1") signatures.Add(value);
        }
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || !IsNow(seconds, now)) return false;

        var expected = Sign(body, time, secret);
        var isRight = false;
        // All are compared, each in constant time.
        foreach (var signature in signatures) isRight |= CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature));
        return isRight;
    }

    private static bool IsNow(long seconds, DateTime now)
    {
        var current = new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeSeconds();
        return seconds >= current - Tolerance.TotalSeconds && seconds <= current + Tolerance.TotalSeconds;
    }

    private static byte[] Sign(ReadOnlySpan<byte> body, string time, string secret)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{time}."));
        hmac.AppendData(body);
        return Encoding.UTF8.GetBytes(Convert.ToHexStringLower(hmac.GetHashAndReset()));
    }

    private static (string Name, string Value) Split(string part)
    {
        var at = part.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? ("", "") : (part[..at].Trim(), part[(at + 1)..].Trim());
    }
}
