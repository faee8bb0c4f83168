using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Cartwright.Tests.StandIns;

/// <summary>Takes what is posted to it.</summary>
internal sealed class Mailbox : IDisposable
{
    private readonly HttpListener listener = new();

    /// <param name="statuses">What it answers, one after the other; 200 afterwards.</param>
    public Mailbox(params int[] statuses)
    {
        Address = $"http://127.0.0.1:{FreePort()}/";
        listener.Prefixes.Add(Address);
        listener.Start();
        _ = Listen(new Queue<int>(statuses));
    }

    public string Address { get; }

    public ConcurrentQueue<(string Signature, byte[] Body)> Taken { get; } = new();

    public void Dispose() => listener.Close();

    private async Task Listen(Queue<int> statuses)
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                Taken.Enqueue((context.Request.Headers["Stripe-Signature"] ?? "", body.ToArray()));
                context.Response.StatusCode = statuses.TryDequeue(out var status) ? status : 200;
                context.Response.Close();
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
