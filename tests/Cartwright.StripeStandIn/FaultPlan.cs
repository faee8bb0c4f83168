namespace Cartwright.StripeStandIn;

/// <summary>
/// What goes wrong, call by call: each fault of a plan is for one call at an endpoint about one reference, or about any.
/// <c>ok</c>, <c>refuse</c>, <c>status:N</c> (nothing done), <c>kept:N</c> (nothing done, and the same again under the same key), <c>hang</c>,
/// <c>drop_before</c>, <c>drop_after</c>, <c>garbage</c> and <c>half</c> (done, and answered in rubbish), <c>delay:ms</c>, <c>kill_before:PID</c>, <c>kill_after:PID</c> (done, not answered), <c>kill_answered:PID</c>.
/// </summary>
internal sealed class FaultPlan
{
    public const string Any = "*";

    private readonly Lock plans = new();
    private readonly Dictionary<(string Endpoint, string Reference), Queue<string>> planned = [];

    public void Add(string endpoint, string? reference, IEnumerable<string> faults)
    {
        lock (plans)
        {
            var key = (endpoint, reference ?? Any);
            if (!planned.TryGetValue(key, out var queue)) planned[key] = queue = new Queue<string>();
            foreach (var fault in faults) queue.Enqueue(fault);
        }
    }

    public string Next(string endpoint, string? reference)
    {
        lock (plans)
        {
            foreach (var key in new[] { (endpoint, reference ?? Any), (endpoint, Any) })
                if (planned.TryGetValue(key, out var queue) && queue.TryDequeue(out var fault)) return fault;
            return "ok";
        }
    }

    /// <summary>Everything goes well from now on.</summary>
    public void Clear(string? reference)
    {
        lock (plans)
        {
            foreach (var key in planned.Keys.Where(key => reference is null || key.Reference == reference).ToList()) planned.Remove(key);
        }
    }
}
