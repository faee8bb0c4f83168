using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Cartwright.StripeStandIn;

/// <summary>One call of the API: who asks, what goes wrong, what was answered under the same key before.</summary>
internal sealed class Calls(Books books, FaultPlan faults, Watch watch)
{
    private const long KeysLive = 24 * 60 * 60;

    private readonly List<MadeCall> made = [];

    /// <summary>Every call there was, oldest first.</summary>
    public IReadOnlyList<MadeCall> Made
    {
        get
        {
            lock (books.Lock) return [.. made];
        }
    }

    /// <summary>Answers it, or not.</summary>
    /// <param name="http">The request.</param>
    /// <param name="endpoint">Its name in a fault plan.</param>
    /// <param name="referenceOf">What it is about; called with the lock held.</param>
    /// <param name="work">What it does; called with the lock held.</param>
    public async Task Run(HttpContext http, string endpoint, Func<JsonObject, string?> referenceOf, Func<Account, JsonObject, JsonObject> work)
    {
        if (KeyOf(http) is not { } secret)
        {
            await Write(http, StripeAnswer.Error(401, "invalid_request_error", null, "Invalid API Key provided."));
            return;
        }
        var form = http.Request.HasFormContentType ? Form.Read(await http.Request.ReadFormAsync()) : Form.Read(http.Request.Query);
        var key = http.Request.Method == "POST" ? http.Request.Headers["Idempotency-Key"].ToString() : "";
        string? reference;
        lock (books.Lock) reference = referenceOf(form);
        var (fault, argument) = Split(faults.Next(endpoint, reference));
        lock (books.Lock) made.Add(new MadeCall(endpoint, reference, key, fault));

        StripeAnswer Do(Func<StripeAnswer>? instead = null) => Answer(secret, endpoint, key, form, instead ?? (() => new StripeAnswer(200, work(books.Account(secret), form))));
        switch (fault)
        {
            case "ok":
                await Write(http, Do());
                break;
            case "refuse":
                await Write(http, StripeAnswer.Error(400, "invalid_request_error", "account_invalid", "This account cannot make charges."));
                break;
            case "status":
                await Write(http, Trouble(int.Parse(argument, CultureInfo.InvariantCulture)));
                break;
            case "kept":
                await Write(http, Do(() => Trouble(int.Parse(argument, CultureInfo.InvariantCulture))));
                break;
            case "hang":
                await Task.Delay(TimeSpan.FromMinutes(2), http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                http.Abort();
                break;
            case "drop_before":
                http.Abort();
                break;
            case "drop_after":
                Do();
                http.Abort();
                break;
            case "garbage":
                Do();
                http.Response.ContentType = "text/html";
                await http.Response.WriteAsync("<html><body>It works!</body></html>");
                break;
            case "half":
                await WriteHalf(http, Do());
                break;
            case "delay":
                await Task.Delay(int.Parse(argument, CultureInfo.InvariantCulture));
                await Write(http, Do());
                break;
            case "kill_before":
                Kill(argument);
                http.Abort();
                break;
            case "kill_after":
                Do();
                Kill(argument);
                http.Abort();
                break;
            case "kill_answered":
                await Write(http, Do());
                await http.Response.CompleteAsync();
                Kill(argument);
                break;
            default:
                throw new InvalidOperationException($"Unknown fault {fault}.");
        }
    }

    // The same key and the same request: the same answer. What was refused before anything was done is not kept, as at Stripe.
    private StripeAnswer Answer(string secret, string endpoint, string key, JsonObject form, Func<StripeAnswer> work)
    {
        lock (books.Lock)
        {
            var account = books.Account(secret);
            var request = $"{endpoint}\n{form.ToJsonString()}";
            if (key.Length > 0 && account.Kept.TryGetValue(key, out var kept) && watch.Seconds < kept.At + KeysLive)
            {
                return kept.Request == request
                    ? kept.Answer with { Replayed = true }
                    : StripeAnswer.Error(400, "idempotency_error", null, $"Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}'.");
            }
            StripeAnswer answer;
            try
            {
                answer = work();
            }
            catch (Refused refused)
            {
                return refused.Answer;
            }
            if (key.Length > 0) account.Kept[key] = new Kept(request, answer, watch.Seconds);
            return answer;
        }
    }

    private static string? KeyOf(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Basic ", StringComparison.Ordinal))
        {
            try
            {
                header = "Bearer " + Encoding.UTF8.GetString(Convert.FromBase64String(header[6..])).Split(':')[0];
            }
            catch (FormatException)
            {
                return null;
            }
        }
        return header.StartsWith("Bearer sk_test_", StringComparison.Ordinal) && !header.Contains("wrong", StringComparison.Ordinal) ? header[7..] : null;
    }

    private static (string Fault, string Argument) Split(string fault) => fault.Split(':', 2) is [var name, var argument] ? (name, argument) : (fault, "");

    private static StripeAnswer Trouble(int status) => status switch
    {
        429 => StripeAnswer.Error(status, "invalid_request_error", "rate_limit", "Too many requests."),
        409 => StripeAnswer.Error(status, "idempotency_error", "idempotency_key_in_use", "There is currently another in-progress request using this key."),
        _ => StripeAnswer.Error(status, "api_error", null, "Something went wrong on Stripe's end."),
    };

    private static async Task Write(HttpContext http, StripeAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json";
        if (answer.Replayed) http.Response.Headers["Idempotent-Replayed"] = "true";
        await http.Response.WriteAsync(answer.Body.ToJsonString());
    }

    private static async Task WriteHalf(HttpContext http, StripeAnswer answer)
    {
        var bytes = Encoding.UTF8.GetBytes(answer.Body.ToJsonString());
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await http.Response.Body.FlushAsync();
        http.Abort();
    }

    private static void Kill(string pid)
    {
        using var process = Process.GetProcessById(int.Parse(pid, CultureInfo.InvariantCulture));
        process.Kill();
        process.WaitForExit();
    }
}

/// <summary>A call that reached the API.</summary>
internal sealed record MadeCall(string Endpoint, string? Reference, string Key, string Fault);
