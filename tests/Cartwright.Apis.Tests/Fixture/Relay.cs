using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Cartwright.Apis.Tests.Fixture;

/// <summary>A wire to another server that can be cut and mended: how a test takes a database away.</summary>
public sealed class Relay(string host, int port) : IAsyncDisposable
{
    private readonly ConcurrentBag<TcpClient> open = [];
    private TcpListener? listener;

    public int Port { get; private set; }

    public void Mend()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Accept(listener);
    }

    public void Cut()
    {
        listener!.Stop();
        while (open.TryTake(out var connection)) connection.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Cut();
        return ValueTask.CompletedTask;
    }

    private async Task Accept(TcpListener at)
    {
        try
        {
            while (true) _ = Connect(await at.AcceptTcpClientAsync());
        }
        catch (Exception) when (!at.Server.IsBound)
        {
            // Cut.
        }
    }

    private async Task Connect(TcpClient here)
    {
        var there = new TcpClient();
        open.Add(here);
        open.Add(there);
        try
        {
            await there.ConnectAsync(host, port);
            await Task.WhenAny(here.GetStream().CopyToAsync(there.GetStream()), there.GetStream().CopyToAsync(here.GetStream()));
        }
        catch (Exception failure) when (failure is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, or hung up.
        }
        here.Dispose();
        there.Dispose();
    }
}
