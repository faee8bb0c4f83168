using Cartwright.Data;
using Microsoft.Extensions.Logging;

namespace Cartwright.Outbox;

/// <summary>
/// Runs what is due. Any number of processes may, each message being leased by a guarded update; handlers run outside of any transaction.
/// A lease lasts 20 s and is renewed while its handler runs, so that what a dead process had in hand is taken again within 30 s.
/// </summary>
public sealed class OutboxWorker : IDisposable
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RenewAfter = TimeSpan.FromSeconds(7);

    /// <summary>Other nodes and commands write messages without a sound here.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private const int MostInHand = 32;
    private const int MostTaken = 4;

    // A mail server that does not answer leaves room for everything that is no mail.
    private const int MostOfAKind = 8;

    private readonly Reads reads;
    private readonly Writes writes;
    private readonly TimeProvider time;
    private readonly MessagesInHand hand;
    private readonly Bell bell = new();
    private readonly SemaphoreSlim turn = new(1);
    private volatile TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTime renewed;

    public OutboxWorker(Reads reads, Writes writes, IEnumerable<IOutboxHandler> handlers, TimeProvider time, ILogger<OutboxWorker> log)
    {
        (this.reads, this.writes, this.time) = (reads, writes, time);
        var byKind = handlers.SelectMany(handler => handler.Kinds.Select(kind => (kind, handler))).ToDictionary(pair => pair.kind, pair => pair.handler);
        hand = new MessagesInHand(byKind, time, log, bell.Ring);
        writes.Awaited += bell.Ring;
    }

    /// <summary>Writes down what has ended, takes what is due and begins it. The answer is how much was taken.</summary>
    public async Task<int> Turn()
    {
        var taken = 0;
        while (true)
        {
            var free = Math.Min(MostTaken, MostInHand - hand.Count);
            var more = await Exchange((batch, now) =>
                free <= 0 ? null : OutboxLedger.Take(batch, now, now + LeaseTime, hand.KindsAbove(MostOfAKind - MostTaken), free));
            foreach (var work in more) _ = hand.Begin(work);
            taken += more.Count;
            if (more.Count < MostTaken) return taken;
        }
    }

    /// <summary>Waits until a message was written here or has ended, or it is time to look whether another process has written one.</summary>
    public Task Wait(CancellationToken cancellation) => bell.Wait(Poll, time, cancellation);

    /// <summary>Finishes what is in hand; what takes longer than <paramref name="patience"/> is given back, for others or for the next start.</summary>
    public async Task Finish(TimeSpan patience)
    {
        await hand.Stop(patience);
        await Exchange((_, _) => null);
    }

    /// <summary>
    /// Runs what is due of one subject now, or waits while somebody else has it in hand. True where nothing of it is left to do: it was done or
    /// given up, the subject tells which. False where it will be tried again later, or is still under way after <paramref name="patience"/>.
    /// </summary>
    public async Task<bool> RunNow(string kind, long subject, TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            while (true)
            {
                var mine = await Exchange((batch, now) => OutboxLedger.Take(batch, now, now + LeaseTime, kind, subject));
                if (mine.Count > 0)
                {
                    await Task.WhenAll(mine.Select(hand.Begin)).WaitAsync(either.Token);
                    await Exchange((_, _) => null);
                }
                var (now, next) = (time.Now(), settled.Task);
                var open = await reads.Query(OutboxLedger.Open, row => row.TimeOrNull(0) > now, cancellation, kind, subject);
                if (!open.Contains(true)) return open.Count == 0;
                await Task.WhenAny(next, Task.Delay(Poll, time, either.Token));
                either.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose()
    {
        writes.Awaited -= bell.Ring;
        hand.Dispose();
        turn.Dispose();
    }

    // One transaction: what has ended, the leases of what is still running, and what is taken.
    private async Task<IReadOnlyList<OutboxWork>> Exchange(Func<Batch, DateTime, Answer<OutboxWork>?> take)
    {
        await turn.WaitAsync();
        try
        {
            var now = time.Now();
            var ended = hand.Ended();
            var renews = now - renewed >= RenewAfter;
            var held = renews ? hand.Running.Except(ended.Select(attempt => attempt.Work)).ToList() : [];
            var taken = await writes.Run<IReadOnlyList<OutboxWork>>(async write =>
            {
                var batch = new Batch();
                OutboxLedger.Settle(batch, ended, now);
                OutboxLedger.Extend(batch, held, now + LeaseTime);
                var answer = take(batch, now);
                if (batch.Steps.Count > 0) await write.Send(batch);
                return Result<IReadOnlyList<OutboxWork>>.Of(answer?.Rows ?? []);
            });
            hand.Forget(ended.Count);
            if (renews) renewed = now;
            if (ended.Count > 0) TellSettled();
            return taken.Value;
        }
        finally
        {
            turn.Release();
        }
    }

    private void TellSettled()
    {
        var told = settled;
        settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        told.SetResult();
    }
}
