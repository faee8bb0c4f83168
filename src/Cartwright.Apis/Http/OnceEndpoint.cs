using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cartwright.Data;
using Cartwright.Idempotency;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.Http;

/// <summary>Runs what a request changes through the door, once for its <c>Idempotency-Key</c> where it carries one.</summary>
public sealed class OnceEndpoint(Writes writes, TimeProvider time)
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotent-Replayed";

    private const int LongestKey = 255;

    /// <summary>True where the header is absent or can be a key: 1 to 255 visible ASCII characters.</summary>
    public static bool HasGoodKey(HttpRequest request) =>
        !request.Headers.TryGetValue(Header, out var sent)
        || (sent is [{ Length: > 0 and <= LongestKey } key] && key.All(character => character is > ' ' and <= '~'));

    /// <param name="http">The request.</param>
    /// <param name="tenant">The shop, 0 where there is none.</param>
    /// <param name="caller">Whose key it is.</param>
    /// <param name="body">What was sent.</param>
    /// <param name="piece">The effect.</param>
    /// <param name="say">The API's words for the outcome; refusals of the idempotency store are worded by it too.</param>
    public async Task<IResult> Run<T>(
        HttpContext http, long tenant, string caller, ReadOnlyMemory<byte> body, Func<Write, DateTime, Task<Result<T>>> piece,
        Func<Result<T>, KeptAnswer> say)
    {
        if (KeyOf(http, tenant, caller, body.Span) is not { } key)
        {
            var outcome = await writes.Run(write => piece(write, time.Now()));
            return new Written(say(outcome), Replayed: false);
        }

        var once = await writes.Run(write => Once.Run(write, key, time.Now(), () => piece(write, time.Now()), say));
        return once.IsRefused(out var refusal, out var answer) ? new Written(say(refusal), Replayed: false) : new Written(answer.Answer, answer.Replayed);
    }

    /// <summary>Answers with a later word than <see cref="Run"/> did, and keeps it for the request's key; an outage is not kept.</summary>
    public async Task<IResult> RunLater(HttpContext http, long tenant, string caller, ReadOnlyMemory<byte> body, KeptAnswer later)
    {
        if (KeyOf(http, tenant, caller, body.Span) is { } key) await writes.Run<int>(async write => await Once.KeepLater(write, key, later));
        return new Written(later, Replayed: false);
    }

    /// <summary>What identifies the request, where it carries a key.</summary>
    public static RequestKey? KeyOf(HttpContext http, long tenant, string caller, ReadOnlySpan<byte> body) =>
        http.Request.Headers.TryGetValue(Header, out var sent) ? new RequestKey(tenant, caller, sent.ToString(), Fingerprint(http.Request, body)) : null;

    /// <summary>Sends an answer that was made elsewhere.</summary>
    public static IResult Answer(OnceAnswer answer) => new Written(answer.Answer, answer.Replayed);

    private static byte[] Fingerprint(HttpRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    private sealed record Written(KeptAnswer Answer, bool Replayed) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = Answer.Code;
            if (Replayed) response.Headers[ReplayedHeader] = "true";
            if (Answer.RetryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            if (Answer.Reference is not null) response.Headers.Location = Answer.Reference;
            if (Answer.Body.Length == 0) return Task.CompletedTask;
            response.ContentType = "application/json";
            response.ContentLength = Answer.Body.Length;
            return response.Body.WriteAsync(Answer.Body, httpContext.RequestAborted).AsTask();
        }
    }
}
