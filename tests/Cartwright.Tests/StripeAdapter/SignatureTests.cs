using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cartwright.Adapters.Stripe;

namespace Cartwright.Tests.StripeAdapter;

/// <summary>Who knows the secret may speak, for five minutes.</summary>
public sealed class SignatureTests
{
    private const string Secret = "whsec_é1";

    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly long Second = new DateTimeOffset(Now).ToUnixTimeSeconds();
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("{ \"id\": \"evt_1\",\r\n \"ü\": [1.0] }\n");

    [Theory]
    [InlineData(0, true)]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    [InlineData(-999_999_999, false)]
    public void A_signature_holds_for_five_minutes_in_both_directions(long seconds, bool holds) =>
        Assert.Equal(holds, IsSigned($"t={Second + seconds},v1={Sign(Second + seconds, Secret)}"));

    [Fact]
    public void Any_of_several_signatures_is_enough_and_unknown_schemes_say_nothing()
    {
        var right = Sign(Second, Secret);
        var wrong = Sign(Second, "whsec_old");

        Assert.True(IsSigned($"t={Second},v1={wrong},v1={right},v0=00"));
        Assert.True(IsSigned($"v9=x,v1={right} , t={Second}"));
        Assert.False(IsSigned($"t={Second},v0={right}"));
        Assert.False(IsSigned($"t={Second},v1={wrong},v2={right}"));
        Assert.False(IsSigned($"t={Second},v1={wrong},v1={wrong}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("=")]
    [InlineData("t=,v1=")]
    [InlineData("t={t}")]
    [InlineData("v1={v}")]
    [InlineData("t={t},v1=")]
    [InlineData("t={t},v1")]
    [InlineData("t={t} ,v1={v}0")]
    [InlineData("t=+{t},v1={v}")]
    [InlineData("t=-{t},v1={v}")]
    [InlineData("t=99999999999999999999,v1={v}")]
    [InlineData("t=9223372036854775807,v1={v}")]
    [InlineData("t={t},v1=ÿ€😀")]
    [InlineData("t=１７,v1={v}")]
    [InlineData("t={t};v1={v}")]
    public void What_is_no_signature_is_refused_without_a_fault(string? header) =>
        Assert.False(IsSigned(header?.Replace("{t}", Second.ToString(CultureInfo.InvariantCulture)).Replace("{v}", Sign(Second, Secret))));

    [Fact]
    public void Not_one_bit_of_body_or_signature_may_be_other()
    {
        var header = $"t={Second},v1={Sign(Second, Secret)}";
        Assert.True(IsSigned(header));
        for (var bit = 0; bit < Body.Length * 8; bit++)
        {
            var other = Body.ToArray();
            other[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(new StripeEvents().IsSigned(other, header, Secret, Now));
        }
        Assert.False(new StripeEvents().IsSigned(Body.AsSpan(1), header, Secret, Now));
        Assert.False(new StripeEvents().IsSigned([], header, Secret, Now));
        Assert.False(new StripeEvents().IsSigned(Body, header, "whsec_e1", Now));
        Assert.False(new StripeEvents().IsSigned(Body, $"t={Second + 1},v1={Sign(Second, Secret)}", Secret, Now));
    }

    private static bool IsSigned(string? header) => new StripeEvents().IsSigned(Body, header, Secret, Now);

    private static string Sign(long second, string secret)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{second}."), .. Body];
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }
}
