namespace Cartwright.Apis.Tests.Payments;

/// <summary>Chance that can be had again from its seed.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>From 0 to one less than the sides.</summary>
    public int Roll(int sides) => (int)(Next() % (ulong)sides);

    /// <summary>True in so many cases of a hundred.</summary>
    public bool Hits(int percent) => Roll(100) < percent;

    public T Pick<T>(IReadOnlyList<T> of) => of[Roll(of.Count)];

    public List<T> Some<T>(IReadOnlyList<T> of, int most) => [.. Enumerable.Range(0, Roll(most + 1)).Select(_ => Pick(of))];

    // SplitMix64.
    private ulong Next()
    {
        unchecked
        {
            var mixed = state += 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
