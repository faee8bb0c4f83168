using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Cartwright.Tests.StandIns;

/// <summary>The stand-in for Stripe as a process of its own, and what a test says to it.</summary>
public sealed class StripeProcess : IAsyncDisposable
{
    public const string SecretKey = "sk_test_shop";
    public const string WebhookSecret = "whsec_test";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly Process process;

    private StripeProcess(Process process, Uri address)
    {
        this.process = process;
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>Speaks to it directly.</summary>
    public HttpClient Http { get; }

    /// <summary>For <c>Stripe__ApiBase</c>.</summary>
    public string Address => Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>What a server is told to use it.</summary>
    public IReadOnlyList<string> Settings => [$"--Stripe:SecretKey={SecretKey}", $"--Stripe:ApiBase={Address}", $"--Stripe:WebhookSecret={WebhookSecret}"];

    public static async Task<StripeProcess> Start(ulong seed = 1)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Program(), "--seed", $"{seed}" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync().WaitAsync(LongestStart);
        return new StripeProcess(process, new Uri(address ?? throw new InvalidOperationException("The stand-in for Stripe did not start.")));
    }

    /// <summary>Where events of the account go, each signed with the secret; null: nowhere.</summary>
    public Task SendEventsTo(string? url, string account = SecretKey, string secret = WebhookSecret) => Post("hook", new { account, url, secret });

    public Task SetClock(DateTimeOffset now) => Post("clock", new { now = now.ToUnixTimeMilliseconds() });

    /// <summary>What goes wrong with the next calls at an endpoint about a reference, or about any; see FaultPlan.</summary>
    public Task Fail(string endpoint, string? reference, params IReadOnlyList<string> faults) => Post("faults", new { endpoint, reference, faults });

    public async Task StopFailing(string? reference = null) => Check(await Http.DeleteAsync($"/_control/faults{Query(reference)}"));

    /// <summary>How the next events about a reference are delivered; see Deliveries.</summary>
    public Task Deliver(string reference, params IReadOnlyList<string> ways) => Post("deliveries", new { reference, ways });

    /// <summary>What is held back goes now.</summary>
    public Task Release(string? reference = null) => Post($"release{Query(reference)}", null);

    /// <summary>Waits until nothing is due any more; or until nothing is held back for later either.</summary>
    public async Task Idle(bool all = false) => Check(await Http.GetAsync($"/_control/idle?all={(all ? "true" : "false")}"));

    /// <summary>Does something in a session: pay, pay_late, complete_unpaid, succeed, fail, decline, expire, forge. False where Stripe would not let it happen.</summary>
    public async Task<bool> Act(string session, string act) => (await Http.PostAsync($"/_control/sessions/{session}/{act}", null)).IsSuccessStatusCode;

    /// <summary>Sends money back by hand, in Stripe's own pages.</summary>
    public async Task<bool> RefundByHand(string intent, long? amount = null) =>
        (await Http.PostAsync($"/_control/intents/{intent}/refund{(amount is null ? "" : $"?amount={amount}")}", null)).IsSuccessStatusCode;

    /// <summary>Everything there is, about one reference or all.</summary>
    public async Task<StripeState> State(string? reference = null) => (await Http.GetFromJsonAsync<StripeState>($"/_control/state{Query(reference)}", Json))!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(LongestStart);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
        process.Dispose();
    }

    private async Task Post(string path, object? body) => Check(await Http.PostAsJsonAsync($"/_control/{path}", body, Json));

    private static void Check(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"The stand-in for Stripe answered {(int)answer.StatusCode}.");
    }

    private static string Query(string? reference) => reference is null ? "" : $"?reference={Uri.EscapeDataString(reference)}";

    private static string Program()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var root = here;
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Cartwright.slnx"))) root = root.Parent;
        return Path.Combine(root!.FullName, "tests", "Cartwright.StripeStandIn", "bin", here.Parent!.Name, here.Name, "stripe-stand-in.dll");
    }
}

/// <summary>What there is at the stand-in. Amounts in minor units.</summary>
public sealed record StripeState(
    IReadOnlyList<StripeSession> Sessions, IReadOnlyList<StripeCharge> Charges, IReadOnlyList<StripeRefund> Refunds, IReadOnlyList<StripeDelivery> Deliveries,
    IReadOnlyList<StripeCall> Calls)
{
    /// <summary>What has come and not gone back.</summary>
    public long Net => Charges.Sum(charge => charge.Amount - charge.Refunded);
}

public sealed record StripeSession(
    string Id, string Account, string? Reference, string Status, string PaymentStatus, long Amount, string Currency, long Created, long Expires, string Url,
    IReadOnlyDictionary<string, string> Metadata, string? Intent);

/// <summary>Money that was taken.</summary>
public sealed record StripeCharge(string Intent, string Session, string? Reference, long Amount, long Refunded, string Currency);

public sealed record StripeRefund(string Id, string Intent, string? Reference, long Amount, string Status, IReadOnlyDictionary<string, string> Metadata);

/// <summary>An attempt to tell the shop of an event, and what it answered; 0: nothing.</summary>
public sealed record StripeDelivery(string Id, string Type, string Reference, int Status, bool Forged);

/// <summary>A call the shop made, and what went wrong with it.</summary>
public sealed record StripeCall(string Endpoint, string? Reference, string Key, string Fault);
