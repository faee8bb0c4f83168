using System.Data.Common;
using Cartwright.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cartwright.Apis.Http;

/// <summary>Turns what no endpoint has answered, and what an endpoint has thrown, into the words of the API that owns the path.</summary>
public static class ApiErrors
{
    public static void UseApiErrors(this WebApplication app)
    {
        var voices = app.Services.GetServices<ApiVoice>().ToList();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Cartwright.Apis");
        app.Use(async (http, next) =>
        {
            var fault = await Run(http, next, log);
            if (fault is null || http.Response.HasStarted) return;
            var voice = voices.Find(v => v.Owns(http.Request.Path));
            if (voice is not null) await Write(http.Response, voice.Say(http.Request.Path, fault.Value));
        });
    }

    private static Task Write(HttpResponse response, FaultAnswer answer)
    {
        response.StatusCode = answer.Status;
        response.ContentType = "application/json";
        response.ContentLength = answer.Body.Length;
        if (answer.Status == StatusCodes.Status503ServiceUnavailable) response.Headers.RetryAfter = "5";
        return response.Body.WriteAsync(answer.Body).AsTask();
    }

    private static async Task<Fault?> Run(HttpContext http, RequestDelegate next, ILogger log)
    {
        try
        {
            await next(http);
            return Unanswered(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            return Explain(http, failure, log);
        }
    }

    // Routing answers with a status and no body.
    private static Fault? Unanswered(HttpContext http)
    {
        if (http.Response.HasStarted || http.Response.ContentLength is not null || http.Response.ContentType is not null) return null;
        return http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Fault.NoSuchRoute,
            StatusCodes.Status405MethodNotAllowed => Fault.WrongMethod,
            StatusCodes.Status415UnsupportedMediaType => Fault.WrongMediaType,
            _ => null,
        };
    }

    private static Fault Explain(HttpContext http, Exception failure, ILogger log)
    {
        switch (failure)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Fault.TooLarge;
            case BadHttpRequestException:
                return Fault.MalformedRequest;
            case var _ when IsOutage(failure):
                log.LogError(failure, "The database is out of reach");
                return Fault.Unavailable;
            default:
                log.LogError(failure, "{Method} {Route} failed", http.Request.Method, http.GetEndpoint()?.DisplayName);
                return Fault.Internal;
        }
    }

    // A reader meets an outage as its driver's own exception, perhaps wrapped.
    private static bool IsOutage(Exception? failure) => failure switch
    {
        null => false,
        DatabaseUnavailableException or DbException { IsTransient: true } => true,
        _ => IsOutage(failure.InnerException),
    };
}
