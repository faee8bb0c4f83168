using Cartwright.Data;

namespace Cartwright.Subscriptions;

/// <summary>Ends a subscription: no further period is ordered. What was ordered stays.</summary>
public sealed record CancelSubscription(long TenantId, long Subscription)
{
    private static readonly Statement Cancel = new("""
        UPDATE subscriptions SET state = 'cancelled', next_charge = NULL, updated = $3
        WHERE id = $1 AND tenant_id = $2 AND state IN ('pending', 'active') RETURNING id
        """);

    private static readonly Statement Find = new("SELECT s.state FROM subscriptions s WHERE s.id = $1 AND s.tenant_id = $2");

    public async Task<Result<Done>> Run(Write write, DateTime now)
    {
        if ((await write.Query(Cancel, row => row.Long(0), Subscription, TenantId, now)).Count > 0) return Done.It;
        var found = await write.Query(Find, row => row.Text(0), Subscription, TenantId);
        if (found.Count == 0) return Refusal.NotFound("Subscription", $"{Subscription}");
        return Refusal.Conflict("subscription_ended", $"The subscription is {found[0]} already.");
    }
}
