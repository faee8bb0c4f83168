namespace Cartwright.Payments;

/// <summary>Which shops an event may touch: those whose own secret verified it, and, where the installation's did, those without one of their own.</summary>
/// <param name="Verified">Shops whose own secret verified it.</param>
/// <param name="ByInstallation">True where the installation's secret did.</param>
/// <param name="WithOwn">All shops that have a secret of their own.</param>
public sealed record EventScope(IReadOnlySet<long> Verified, bool ByInstallation, IReadOnlySet<long> WithOwn)
{
    /// <summary>What is pressed on our own page, which names its session itself.</summary>
    public static readonly EventScope Ours = new(new HashSet<long>(), true, new HashSet<long>());

    /// <summary>The shop an event is written down under: the first that verified it, else 0.</summary>
    public long Named => Verified.Order().FirstOrDefault();

    public bool Covers(long tenant) => Verified.Contains(tenant) || (ByInstallation && !WithOwn.Contains(tenant));
}
