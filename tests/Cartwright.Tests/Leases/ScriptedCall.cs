using System.Collections.Concurrent;
using Cartwright.Data;
using Cartwright.Leases;

namespace Cartwright.Tests.Leases;

/// <summary>A call whose other end is the test: what it answers, and what it answers when it is asked afterwards.</summary>
internal sealed class ScriptedCall : ILeasedCall<string>
{
    public string Kind => "scripted";

    public TimeSpan Longest => TimeSpan.FromSeconds(10);

    public bool SilenceIsNo { get; init; }

    /// <summary>What the outside says when it is asked what happened.</summary>
    public Outside<string> Afterwards { get; set; } = new Outside<string>.Unclear("nobody is there");

    public int Questions { get; private set; }

    /// <summary>What was settled, in order.</summary>
    public ConcurrentQueue<string> Settled { get; } = new();

    public Task<Outside<string>> Ask(Lease lease, CancellationToken cancellation)
    {
        Questions++;
        return Task.FromResult(Afterwards);
    }

    public Task Settle(Write write, Lease lease, Outside<string> said, DateTime now)
    {
        Settled.Enqueue(said.GetType().Name);
        return Task.CompletedTask;
    }

    public Refusal Refuse(Outside<string> said) => said switch
    {
        Outside<string>.No no => new Refusal(RefusalKind.Payment, "refused", no.Text),
        _ => new Refusal(RefusalKind.Unavailable, "silent", "No answer."),
    };
}
