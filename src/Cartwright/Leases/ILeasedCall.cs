using Cartwright.Data;

namespace Cartwright.Leases;

/// <summary>One kind of call to an outside party that checkouts wait for.</summary>
/// <typeparam name="T">What the party says when it says yes.</typeparam>
public interface ILeasedCall<T>
{
    /// <summary>What its leases are marked with.</summary>
    string Kind { get; }

    /// <summary>The longest the call takes, its repetitions and the question after it included.</summary>
    TimeSpan Longest { get; }

    /// <summary>True where silence counts as a no, because what may have been made there harms nobody; else the worker asks until it knows.</summary>
    bool SilenceIsNo { get; }

    /// <summary>Asks what came of an attempt. It never sends anything again.</summary>
    Task<Outside<T>> Ask(Lease lease, CancellationToken cancellation);

    /// <summary>Writes down what follows from the answer. It may meet a subject that has moved on meanwhile, and changes nothing that is settled.</summary>
    Task Settle(Write write, Lease lease, Outside<T> said, DateTime now);

    /// <summary>How a shopper is told that it was not a yes.</summary>
    Refusal Refuse(Outside<T> said);
}
