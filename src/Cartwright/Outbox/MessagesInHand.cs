using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Cartwright.Outbox;

/// <summary>The messages this process is working on: runs their handlers side by side and keeps how each ended until it is written down.</summary>
internal sealed class MessagesInHand(IReadOnlyDictionary<string, IOutboxHandler> handlers, TimeProvider time, ILogger log, Action ended) : IDisposable
{
    /// <summary>A handler that takes longer is told to stop, which counts as a failure.</summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<OutboxWork, Task> running = new();
    private readonly ConcurrentQueue<Attempt> attempts = new();
    private readonly CancellationTokenSource stopping = new();

    public int Count => running.Count;

    public IReadOnlyList<OutboxWork> Running => [.. running.Keys];

    public Task Begin(OutboxWork work)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        running[work] = begun.Task;
        _ = End(work, begun);
        return begun.Task;
    }

    /// <summary>The kinds of which more than so many are in hand.</summary>
    public IEnumerable<string> KindsAbove(int most) =>
        running.Keys.GroupBy(work => work.Kind).Where(kind => kind.Count() > most).Select(kind => kind.Key);

    /// <summary>What has ended and is not written down yet.</summary>
    public IReadOnlyList<Attempt> Ended() => [.. attempts];

    /// <summary>Forgets the first so many, which are written down.</summary>
    public void Forget(int count)
    {
        for (var i = 0; i < count; i++) attempts.TryDequeue(out _);
    }

    /// <summary>Waits for everything in hand, and after the given time tells it to stop.</summary>
    public async Task Stop(TimeSpan patience)
    {
        stopping.CancelAfter(patience);
        await Task.WhenAll(running.Values);
    }

    public void Dispose() => stopping.Dispose();

    private async Task End(OutboxWork work, TaskCompletionSource begun)
    {
        // Off the caller's thread, whatever the handler does before it first waits.
        await Task.Yield();
        var attempt = await Run(work);
        Tell(attempt);
        attempts.Enqueue(attempt);
        running.TryRemove(work, out _);
        begun.SetResult();
        ended();
    }

    private async Task<Attempt> Run(OutboxWork work)
    {
        if (!handlers.TryGetValue(work.Kind, out var handler)) return new Attempt(work, AttemptEnd.UnknownKind, "Nobody here knows the kind.");
        // Its last holder died with it, and the one before him.
        if (work.Attempt > Attempt.Most) return new Attempt(work, AttemptEnd.Hopeless, "The process that ran it ended each time.");

        using var limit = new CancellationTokenSource(LongestRun, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping.Token);
        try
        {
            var result = await handler.Run(work, either.Token);
            if (!result.IsRefused(out var refusal)) return new Attempt(work, AttemptEnd.Done);
            if (stopping.IsCancellationRequested) return new Attempt(work, AttemptEnd.GivenBack);
            return new Attempt(work, refusal.Kind is RefusalKind.Invalid ? AttemptEnd.Hopeless : AttemptEnd.Failed, refusal.Text);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            return new Attempt(work, AttemptEnd.GivenBack);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new Attempt(work, AttemptEnd.Failed, $"It took longer than {LongestRun.TotalSeconds:0} s.");
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Message {Message} ({Kind}) failed", work.Id, work.Kind);
            // What an exception says may quote what it was about.
            return new Attempt(work, AttemptEnd.Failed, failure.GetType().Name);
        }
    }

    private void Tell(Attempt attempt)
    {
        var (work, error) = (attempt.Work, attempt.Error);
        if (attempt.IsDead)
            log.LogWarning("Message {Message} ({Kind} {Subject}) is given up after {Attempts} attempts: {Error}", work.Id, work.Kind, work.SubjectId, work.Attempt, error);
        else if (attempt.End is AttemptEnd.Failed or AttemptEnd.UnknownKind)
            log.LogWarning("Message {Message} ({Kind} {Subject}) will be tried again: {Error}", work.Id, work.Kind, work.SubjectId, error);
    }
}
