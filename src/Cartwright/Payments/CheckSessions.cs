using Cartwright.Data;
using Cartwright.Leases;

namespace Cartwright.Payments;

/// <summary>Asks the provider about sessions of which no event has told: soon after they were opened, then ever more rarely, and at their end.</summary>
public sealed class CheckSessions(Reads reads, Writes writes, PaymentGateways gateways, TimeProvider time)
{
    private const int Most = 20;

    private static readonly TimeSpan[] Pauses =
        [.. new[] { 30, 30, 60, 120, 300, 600, 900, 1800, 3600 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(3);

    // The provider's clock is not ours.
    private static readonly TimeSpan AfterTheEnd = TimeSpan.FromSeconds(10);

    internal static DateTime First(DateTime now) => now + Pauses[0];

    /// <summary>Asks about every session that is due, and answers how many there were.</summary>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var now = time.Now();
        var due = await writes.Run(async write => Result<IReadOnlyList<long>>.Of(await SessionRows.Due(write, now, now + Pauses[0], Most)));
        foreach (var id in due.Value)
        {
            if (await Ask(id, cancellation) is var (session, answered))
                await writes.Run(write => SessionRows.SetCheck(write, id, answered && !IsLive(session) ? null : Next(session, time.Now())));
        }
        return due.Value.Count;
    }

    /// <summary>Asks about a session now, because its buyer has come back from paying; once in a few seconds, however often he looks.</summary>
    public async Task AskForBuyer(long id, CancellationToken cancellation)
    {
        var now = time.Now();
        var mayAsk = await writes.Run(write => SessionRows.TakeCheck(write, id, First(now), BetweenLooks));
        if (mayAsk.Value) await Ask(id, cancellation);
    }

    // The session that was asked about, and whether there was an answer; null where there was nothing to ask.
    private async Task<(PaymentSession Session, bool Answered)?> Ask(long id, CancellationToken cancellation)
    {
        var session = await SessionRows.Find(reads, id, cancellation);
        if (session is not { ProviderId: { } providerId, State: not SessionState.Paid }) return null;

        var said = await gateways.Named(session.Provider).Find(session.TenantId, providerId, cancellation);
        if (said is Outside<SessionFacts>.Yes yes)
        {
            await writes.Run<string>(async write => await HearSession.Run(write, id, yes.Value, "provider", time.Now()));
        }
        return (session, said is Outside<SessionFacts>.Yes or Outside<SessionFacts>.NotThere);
    }

    private static bool IsLive(PaymentSession session) => session.State is SessionState.Open or SessionState.Processing;

    private static DateTime Next(PaymentSession session, DateTime now)
    {
        var next = now + Pauses[Math.Min(session.Checks, Pauses.Length - 1)];
        var end = session.Expires + AfterTheEnd;
        return end > now && end < next ? end.Value : next;
    }
}
