using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Cartwright.StripeStandIn;

/// <summary>
/// Tells the shop what happened, as its plan says, event by event of a reference: <c>once</c>, <c>duplicate:n</c>, <c>delay:seconds</c> of its clock, <c>drop</c>,
/// <c>reorder</c> (held back until a later event of the reference went, or a minute), <c>forge</c> (only with a wrong signature), <c>lie:amount</c> and <c>lie:currency</c>
/// (of a session; signed rightly and never put right; with <c>,then</c> the truth follows). What is not taken is sent again.
/// </summary>
internal sealed class Deliveries(Books books, Numbers numbers, Watch watch) : BackgroundService
{
    private const int Attempts = 20;
    private const long HeldBack = 60_000;
    private const long Longest = 3_600_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(15);

    private readonly Dictionary<string, Queue<string>> plans = [];
    private readonly List<Delivery> waiting = [];
    private readonly List<Told> told = [];
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = TimeSpan.FromSeconds(20) };
    private int underWay;

    /// <summary>Every delivery that was tried, oldest first.</summary>
    public IReadOnlyList<Told> Told
    {
        get
        {
            lock (books.Lock) return [.. told];
        }
    }

    public void Plan(string reference, IEnumerable<string> ways)
    {
        lock (books.Lock)
        {
            if (!plans.TryGetValue(reference, out var queue)) plans[reference] = queue = new Queue<string>();
            foreach (var way in ways) queue.Enqueue(way);
        }
    }

    /// <summary>Nothing is under way, and nothing is due; where all is asked for, nothing is held back either.</summary>
    public bool IsIdle(bool all)
    {
        lock (books.Lock) return underWay == 0 && !waiting.Any(delivery => all || delivery.Due <= watch.Milliseconds);
    }

    /// <summary>What is held back goes now.</summary>
    public void Release(string? reference)
    {
        lock (books.Lock)
        {
            foreach (var delivery in waiting.Where(delivery => reference is null || delivery.Reference == reference)) (delivery.Due, delivery.IsHeldBack) = (0, false);
        }
    }

    /// <summary>Sends an event of a session; its lock is held.</summary>
    public void Tell(Session session, string type, JsonObject subject)
    {
        if (session.Account.Hook is not { } hook) return;
        var way = plans.TryGetValue(session.Reference ?? "", out var plan) && plan.TryDequeue(out var planned) ? planned : "once";
        var now = watch.Milliseconds;
        Delivery Make(JsonObject body, long due = 0) => new(session.Reference ?? "", type, hook, body) { Due = due };
        var truth = Event(type, subject);
        switch (way.Split(':', ',')[0])
        {
            case "once":
                waiting.Add(Make(truth));
                break;
            case "duplicate":
                for (var copy = 0; copy < Number(way); copy++) waiting.Add(Make(truth));
                break;
            case "delay":
                waiting.Add(Make(truth, now + (Number(way) * 1000)));
                break;
            case "reorder":
                waiting.Add(new Delivery(session.Reference ?? "", type, hook, truth) { Due = now + HeldBack, IsHeldBack = true });
                return;
            case "forge":
                waiting.Add(Forged(session, type, subject));
                break;
            case "lie" when subject["amount_total"] is null:
                waiting.Add(Make(truth));
                break;
            case "lie":
                waiting.Add(Make(Event(type, Lie(subject, way))));
                if (way.EndsWith(",then", StringComparison.Ordinal)) waiting.Add(Make(truth));
                break;
            case "drop":
                return;
            default:
                throw new InvalidOperationException($"Unknown way {way}.");
        }
        // What was held back for a later event goes after it.
        foreach (var held in waiting.Where(held => held.Reference == session.Reference && held.IsHeldBack).ToList())
        {
            waiting.Remove(held);
            waiting.Add(held);
            (held.Due, held.IsHeldBack) = (0, false);
        }
    }

    /// <summary>Somebody else claims something; nothing has happened. The lock is held.</summary>
    public void Forge(Session session, string type)
    {
        var claimed = session.ToJson();
        (claimed["status"], claimed["payment_status"], claimed["payment_intent"]) = ("complete", "paid", "pi_forged");
        if (session.Account.Hook is not null) waiting.Add(Forged(session, type, claimed));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var delivery in Due()) _ = Deliver(delivery, stoppingToken);
            await Task.Delay(Look, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    // Of one reference one after the other, so that the plan's order is the order they arrive in.
    private List<Delivery> Due()
    {
        lock (books.Lock)
        {
            var busy = waiting.Where(delivery => delivery.IsUnderWay).Select(delivery => delivery.Reference).ToHashSet();
            var due = new List<Delivery>();
            foreach (var delivery in waiting.Where(delivery => !delivery.IsUnderWay && delivery.Due <= watch.Milliseconds && busy.Add(delivery.Reference)))
            {
                delivery.IsUnderWay = true;
                due.Add(delivery);
            }
            underWay += due.Count;
            return due;
        }
    }

    private async Task Deliver(Delivery delivery, CancellationToken stopping)
    {
        delivery.Attempts++;
        var body = Encoding.UTF8.GetBytes(delivery.Body.ToJsonString());
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Hook.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("Stripe-Signature", Sign(body, delivery.IsForged ? "whsec_of_somebody_else" : delivery.Hook.Secret));
        var status = 0;
        try
        {
            using var answer = await http.SendAsync(request, stopping);
            status = (int)answer.StatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            // Nobody took it.
        }
        lock (books.Lock)
        {
            underWay--;
            delivery.IsUnderWay = false;
            told.Add(new Told(delivery.Body["id"]!.GetValue<string>(), delivery.Type, delivery.Reference, status, delivery.IsForged));
            if (status is >= 200 and < 300 || delivery.IsForged || delivery.Attempts >= Attempts) waiting.Remove(delivery);
            else delivery.Due = watch.Milliseconds + Math.Min(1000L << (delivery.Attempts - 1), Longest);
        }
    }

    // Each attempt is signed anew.
    private string Sign(byte[] body, string secret)
    {
        var time = watch.Seconds.ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes(time + "."), .. body];
        return $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))},v0=00";
    }

    private JsonObject Event(string type, JsonObject subject) => new()
    {
        ["id"] = numbers.Id("evt_"),
        ["object"] = "event",
        ["api_version"] = "2025-09-30.clover",
        ["created"] = watch.Seconds,
        ["data"] = new JsonObject { ["object"] = subject.DeepClone() },
        ["livemode"] = false,
        ["pending_webhooks"] = 1,
        ["request"] = new JsonObject { ["id"] = null, ["idempotency_key"] = null },
        ["type"] = type,
    };

    private Delivery Forged(Session session, string type, JsonObject subject) =>
        new(session.Reference ?? "", type, session.Account.Hook!, Event(type, subject)) { IsForged = true };

    private static JsonObject Lie(JsonObject subject, string way)
    {
        var lie = (JsonObject)subject.DeepClone();
        if (way.StartsWith("lie:currency", StringComparison.Ordinal)) lie["currency"] = lie["currency"]!.GetValue<string>() == "jpy" ? "usd" : "jpy";
        else lie["amount_total"] = lie["amount_total"]!.GetValue<long>() + 1;
        return lie;
    }

    private static long Number(string way) => long.Parse(way.Split(':')[1], CultureInfo.InvariantCulture);

    private sealed class Delivery(string reference, string type, Hook hook, JsonObject body)
    {
        public string Reference => reference;
        public string Type => type;
        public Hook Hook => hook;
        public JsonObject Body => body;
        public bool IsForged { get; init; }
        public bool IsHeldBack { get; set; }
        public bool IsUnderWay { get; set; }
        public long Due { get; set; }
        public int Attempts { get; set; }
    }
}

/// <summary>A delivery that was tried; status 0: nobody answered.</summary>
internal sealed record Told(string Id, string Type, string Reference, int Status, bool Forged);
