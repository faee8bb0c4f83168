using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Processes;

/// <summary>The built program as a process of its own, as an operator starts it.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => this.process = process;

    public HttpClient Http { get; private set; } = null!;

    public Client Tech => new(Http, Known.TechKey);

    /// <summary>Starts <c>serve --demo</c> and waits until it is ready.</summary>
    public static async Task<ServerProcess> Start(ServerPlace place, string? folder = null, IReadOnlyList<string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "cartwright.dll"), "serve", "--demo", "--urls", "http://127.0.0.1:0", "--data", folder ?? place.Folder },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // It lives for a second or two: what it would measure to run faster later is spared.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var setting in place.Settings.Concat(settings ?? [])) start.ArgumentList.Add(setting);
        var server = new ServerProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        await server.BecomeReady();
        return server;
    }

    /// <summary>Of the process.</summary>
    public int Id => process.Id;

    /// <summary>kill -9</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM; answers the exit code.</summary>
    public async Task<int> Terminate()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(LongestStart);
        return process.ExitCode;
    }

    public string Output => string.Join('\n', output);

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (!process.HasExited) await Kill();
        process.Dispose();
    }

    private async Task BecomeReady()
    {
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException($"The server exited with {process.ExitCode}:\n{Output}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Http = new HttpClient { BaseAddress = await address.Task.WaitAsync(LongestStart) };
        var ready = await new Client(Http, null).Get("/readyz");
        Assert.True(ready.Status == 200, Output);
    }

    // The demonstration prints where it listens.
    private void Read(string? line)
    {
        if (line is null) return;
        output.Enqueue(line);
        if (Address().Match(line) is { Success: true } match) address.TrySetResult(new Uri(match.Value));
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+/")]
    private static partial Regex Address();
}
