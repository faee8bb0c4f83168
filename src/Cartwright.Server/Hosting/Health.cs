using Cartwright.Data;

namespace Cartwright.Server.Hosting;

/// <summary>Probes for whoever runs the process; they need no credentials and no HTTPS.</summary>
public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Text("ok"));
        app.MapGet("/readyz", async (ShopDatabase database, ILogger<ShopDatabase> log, CancellationToken cancellation) =>
        {
            try
            {
                if (await database.IsReady(cancellation)) return Results.Text("ready");
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogWarning("The database does not answer: {Failure}", failure.GetType().Name);
            }
            return Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
        });
    }
}
