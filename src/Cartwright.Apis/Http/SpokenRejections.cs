using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Cartwright.Apis.Http;

/// <summary>
/// A quirk of Kestrel: a request line it cannot take (U+0000 in the path, above all) it answers itself, with an empty 400, before any of our
/// code runs. Here that answer gets the body of the API whose path was asked for (README of the contracts, rule 5).
/// </summary>
public static class SpokenRejections
{
    public static void UseSpokenRejections(this ListenOptions listen, Func<IReadOnlyList<ApiVoice>> voices) => listen.Use(next => connection =>
    {
        var asked = new AskedPath(connection.Transport.Input);
        connection.Transport = new Transport(asked, new RejectionWriter(connection.Transport.Output, asked, voices));
        return next(connection);
    });

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>Passes everything on and remembers how the latest bytes began: with the request line, where a request has just come.</summary>
    private sealed class AskedPath(PipeReader inner) : PipeReader
    {
        private readonly byte[] start = new byte[64];
        private int length;

        /// <summary>The path up to its first escape; enough to know whose it is.</summary>
        public PathString Path
        {
            get
            {
                var line = Encoding.Latin1.GetString(start, 0, length).Split(' ', 3);
                var path = line.Length > 1 ? line[1].Split('%', '?', '\0')[0] : "";
                return path.StartsWith('/') ? new PathString(path) : PathString.Empty;
            }
        }

        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
            Remember(await inner.ReadAsync(cancellationToken));

        public override bool TryRead(out ReadResult result)
        {
            if (!inner.TryRead(out result)) return false;
            Remember(result);
            return true;
        }

        public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        private ReadResult Remember(ReadResult result)
        {
            var first = result.Buffer.FirstSpan;
            length = Math.Min(first.Length, start.Length);
            first[..length].CopyTo(start);
            return result;
        }
    }

    /// <summary>Passes everything on but the empty 400.</summary>
    private sealed class RejectionWriter(PipeWriter inner, AskedPath asked, Func<IReadOnlyList<ApiVoice>> voices) : PipeWriter
    {
        private Memory<byte> given;

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        private static ReadOnlySpan<byte> Empty400 => "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n"u8;

        public override Memory<byte> GetMemory(int sizeHint = 0) => given = inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes)
        {
            if (bytes > Empty400.Length && given.Span.StartsWith(Empty400) && Spoken() is { } spoken) bytes = spoken;
            inner.Advance(bytes);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        // Written over the empty answer; how many bytes it has, or null where nobody owns the path.
        private int? Spoken()
        {
            var path = asked.Path;
            if (voices().FirstOrDefault(voice => voice.Owns(path)) is not { } owner) return null;
            var body = owner.Say(path, Fault.MalformedRequest).Body;
            var head = Encoding.ASCII.GetBytes(
                $"HTTP/1.1 400 Bad Request\r\nContent-Length: {body.Length}\r\nConnection: close\r\nContent-Type: application/json\r\n\r\n");
            if (head.Length + body.Length > given.Length) return null;
            head.CopyTo(given.Span);
            body.CopyTo(given.Span[head.Length..]);
            return head.Length + body.Length;
        }
    }
}
