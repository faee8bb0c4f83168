using System.Globalization;

namespace Cartwright.StripeStandIn;

/// <summary>Ids that are the same for the same seed.</summary>
internal sealed class Numbers(ulong seed)
{
    private ulong state = seed * 0x9E3779B97F4A7C15;

    /// <summary>Such as <c>cs_test_…</c>.</summary>
    public string Id(string prefix) => prefix + Next().ToString("x16", CultureInfo.InvariantCulture) + Next().ToString("x16", CultureInfo.InvariantCulture);

    // SplitMix64.
    private ulong Next()
    {
        unchecked
        {
            var mixed = Interlocked.Add(ref state, 0x9E3779B97F4A7C15);
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
