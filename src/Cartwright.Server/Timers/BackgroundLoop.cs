namespace Cartwright.Server.Timers;

/// <summary>Keeps a loop going from the server's start to its end. What a turn throws, such as an outage, ends the turn and not the loop.</summary>
internal sealed class BackgroundLoop(Loop loop, TimeProvider time, ILogger<BackgroundLoop> log) : BackgroundService
{
    // An outage fails every turn; the log hears of it once a minute.
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private DateTime? told;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Try(() => loop.Turn(stoppingToken), stoppingToken);
            try
            {
                await loop.Wait(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
        }
        if (loop.Finish is { } finish) await Try(finish, CancellationToken.None);
    }

    private async Task Try(Func<Task> work, CancellationToken stopping)
    {
        try
        {
            await work();
            if (told is not null) log.LogInformation("The {Loop} goes on again", loop.Name);
            told = null;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server ends.
        }
        catch (Exception failure)
        {
            var now = time.Now();
            if (told is { } last && now - last < Quiet) return;
            told = now;
            log.LogError(failure, "The {Loop} failed and tries again", loop.Name);
        }
    }
}
