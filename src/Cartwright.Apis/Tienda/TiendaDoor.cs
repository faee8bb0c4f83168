using System.Text;
using System.Text.Json;
using Cartwright.Apis.Http;
using Cartwright.Data;
using Cartwright.Idempotency;

namespace Cartwright.Apis.Tienda;

/// <summary>
/// Runs what an action changes, once for its <c>Idempotency-Key</c>. What is kept is the action's own members and its errno: neither the key nor the bank
/// account that <c>params</c> repeats is stored.
/// </summary>
internal sealed class TiendaDoor(Writes writes, TimeProvider time)
{
    public async Task<TiendaAnswer> Run<T>(TiendaCall call, Func<Write, DateTime, Task<Result<T>>> piece, Func<T, TiendaAnswer> say)
    {
        if (OnceEndpoint.KeyOf(call.Http, call.Shop.Id, call.Caller.Id, Encoding.UTF8.GetBytes(call.Text)) is not { } key)
        {
            var outcome = await writes.Run(write => piece(write, time.Now()));
            return Say(outcome, say);
        }
        var once = await writes.Run(write => Once.Run(write, key, time.Now(), () => piece(write, time.Now()), outcome => Keep(Say(outcome, say))));
        return once.IsRefused(out var refusal, out var kept) ? TiendaErrors.Of(refusal) : Restore(kept.Answer) with { Replayed = kept.Replayed };
    }

    private static TiendaAnswer Say<T>(Result<T> outcome, Func<T, TiendaAnswer> say) =>
        outcome.IsRefused(out var refusal, out var value) ? TiendaErrors.Of(refusal) : say(value);

    // Its code is the errno, its reference the errstr.
    private static KeptAnswer Keep(TiendaAnswer answer) => new(
        answer.Error?.Number ?? 0, answer.Members is { } members ? Encoding.UTF8.GetBytes(members.GetRawText()) : [], answer.Error?.Text);

    private static TiendaAnswer Restore(KeptAnswer kept)
    {
        if (kept.Code != 0) return new TiendaError(kept.Code, kept.Reference ?? "");
        return new TiendaAnswer(null, kept.Body.Length == 0 ? null : JsonDocument.Parse(kept.Body).RootElement.Clone());
    }
}
