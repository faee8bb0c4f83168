using Cartwright.Data;
using Cartwright.Idempotency;

namespace Cartwright.Leases;

/// <summary>
/// Hold, call, settle: the one way in which a checkout calls an outside party. A first transaction checks everything and takes a lease, the call is
/// made with no transaction open, a second transaction settles. Parallel requests wait for the first. A lease whose process died is left to
/// <see cref="ResolveLeases"/>, which asks what happened (docs/adr/0012).
/// </summary>
public sealed class LeasedCalls(Writes writes, LeaseEnds ends, TimeProvider time)
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(10);

    private static readonly Refusal InDoubt = new(
        RefusalKind.Unavailable, "checkout_in_doubt", "The outcome of a checkout under way is not known yet. Try again in a moment.");

    /// <summary>Runs the work once, for its idempotency key where it has one. A client that hangs up does not stop it.</summary>
    /// <param name="work">Its three parts.</param>
    /// <param name="key">The request's key, or null.</param>
    /// <param name="say">The API's words for the outcome.</param>
    public async Task<OnceAnswer> Run<T, TAnswer>(LeasedWork<T, TAnswer> work, RequestKey? key, Func<Result<TAnswer>, KeptAnswer> say)
    {
        while (true)
        {
            var begun = await writes.Run(write => Begin(write, work, key, say));
            if (begun.IsRefused(out var refusal, out var start)) return new OnceAnswer(say(refusal), Replayed: false);
            if (start.Answer is { } answer) return answer;
            if (start.Lease is { } lease) return await Call(work, lease, start.KeyRow, say);
            if (!await ends.Wait(start.WaitFor, CancellationToken.None)) return new OnceAnswer(say(InDoubt), Replayed: false);
        }
    }

    private async Task<Result<Start>> Begin<T, TAnswer>(
        Write write, LeasedWork<T, TAnswer> work, RequestKey? key, Func<Result<TAnswer>, KeptAnswer> say)
    {
        var now = time.Now();
        var claim = key is null ? OnceClaim.None : await Once.Claim(write, key, now);
        if (claim.Refusal is { } other) return other;
        if (claim.Kept is { } kept) return Start.With(new OnceAnswer(kept, Replayed: true));
        if (claim.LeaseId is { } earlier)
        {
            var lease = await LeaseRows.Find(write, earlier);
            if (lease.State is LeaseState.Calling or LeaseState.InDoubt) return Once.InFlight;
            // The process that had the request in hand has died; what came of it is the answer. A released lease came to nothing: begin anew.
            if (lease.State is LeaseState.Settled) return await Finish(write, work, lease.SubjectId, claim, say);
        }

        var held = await write.Attempt(() => work.Hold(write, now));
        if (held.IsRefused(out var refusal, out var hold)) return await Keep(write, claim, refusal, say);
        switch (hold)
        {
            case Hold.Taken taken:
                await Once.Tie(write, claim, taken.Lease.Id);
                return new Start(null, taken.Lease, claim.RowId, 0);
            case Hold.Over over:
                return await Finish(write, work, over.Subject, claim, say);
            case Hold.UnderWay underWay:
                // The key is given back meanwhile: it is claimed again after the wait.
                await Once.GiveBack(write, claim);
                return new Start(null, null, null, underWay.LeaseId);
            default:
                throw new InvalidOperationException($"Unknown hold {hold}.");
        }
    }

    private async Task<OnceAnswer> Call<T, TAnswer>(LeasedWork<T, TAnswer> work, Lease lease, long? keyRow, Func<Result<TAnswer>, KeptAnswer> say)
    {
        var said = await MakeRenewing(work, lease);
        var settled = await writes.Run<OnceAnswer>(async write =>
        {
            var now = time.Now();
            var outcome = await Settlement.Run(write, work.Call, lease, said, now)
                ? await work.Answer(write, lease.SubjectId)
                : work.Call.Refuse(said);
            var answer = say(outcome);
            await Once.Complete(write, keyRow, answer, IsKept(outcome, answer));
            return new OnceAnswer(answer, Replayed: false);
        });
        ends.Announce(lease.Id);
        return settled.Value;
    }

    // The living holder keeps its lease, however long a stalled machine makes the call.
    private async Task<Outside<T>> MakeRenewing<T, TAnswer>(LeasedWork<T, TAnswer> work, Lease lease)
    {
        var call = work.Make(lease, CancellationToken.None);
        while (await Task.WhenAny(call, Task.Delay(RenewEvery, time)) != call)
            await writes.Run(write => LeaseRows.Renew(write, lease, work.Call.Longest, time.Now()));
        return await call;
    }

    private static async Task<Result<Start>> Finish<T, TAnswer>(
        Write write, LeasedWork<T, TAnswer> work, long subject, OnceClaim claim, Func<Result<TAnswer>, KeptAnswer> say)
    {
        var outcome = await work.Answer(write, subject);
        var answer = say(outcome);
        await Once.Complete(write, claim.RowId, answer, IsKept(outcome, answer));
        return Start.With(new OnceAnswer(answer, Replayed: false));
    }

    private static async Task<Result<Start>> Keep<TAnswer>(Write write, OnceClaim claim, Refusal refusal, Func<Result<TAnswer>, KeptAnswer> say)
    {
        var answer = say(refusal);
        await Once.Complete(write, claim.RowId, answer, IsKept<TAnswer>(refusal, answer));
        return Start.With(new OnceAnswer(answer, Replayed: false));
    }

    private static bool IsKept<TAnswer>(Result<TAnswer> outcome, KeptAnswer answer) =>
        answer.Code < 500 && outcome.Refusal is not { Kind: RefusalKind.Busy or RefusalKind.Unavailable };

    // One of: an answer, a lease to call under, a lease to wait for.
    private sealed record Start(OnceAnswer? Answer, Lease? Lease, long? KeyRow, long WaitFor)
    {
        public static Start With(OnceAnswer answer) => new(answer, null, null, 0);
    }
}
