using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cartwright.Tests.StandIns;

/// <summary>Answers every request with the same words, and keeps what was asked.</summary>
internal sealed class AnsweringSocket : IDisposable
{
    private readonly HttpListener listener = new();

    public AnsweringSocket(int status, string body, params (string Name, string Value)[] headers)
    {
        Address = $"http://127.0.0.1:{FreePort()}";
        listener.Prefixes.Add(Address + "/");
        listener.Start();
        _ = Listen(status, Encoding.UTF8.GetBytes(body), headers);
    }

    public string Address { get; }

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public void Dispose() => listener.Close();

    private async Task Listen(int status, byte[] body, (string Name, string Value)[] headers)
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                var sent = context.Request.Headers;
                Requests.Enqueue(new Asked(
                    context.Request.HttpMethod, context.Request.RawUrl!, sent.AllKeys.ToDictionary(name => name!, name => sent[name]!), await reader.ReadToEndAsync()));
                context.Response.StatusCode = status;
                foreach (var (name, value) in headers) context.Response.AddHeader(name, value);
                await context.Response.OutputStream.WriteAsync(body);
                context.Response.Close();
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
            {
                if (!listener.IsListening) return;
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public sealed record Asked(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        /// <summary>The form, one field a line, in the order it was sent.</summary>
        public string Form => string.Join('\n', Body.Split('&').Select(WebUtility.UrlDecode));
    }
}
