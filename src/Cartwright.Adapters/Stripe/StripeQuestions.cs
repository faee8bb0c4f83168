using Cartwright.Leases;
using Cartwright.Payments;
using Stripe;
using Stripe.Checkout;

namespace Cartwright.Adapters.Stripe;

/// <summary>What Stripe is asked about sessions. No answer, or none that says something about them, is never "not there".</summary>
internal static class StripeQuestions
{
    private const int MostPages = 20;
    private const int PageSize = 100;

    // Stripe's clock may be behind ours.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public static async Task<Outside<SessionFacts>> Session(StripeAccount account, string id, CallTime until)
    {
        try
        {
            var options = new SessionGetOptions { Expand = ["payment_intent"] };
            return StripeObjects.Answer(await account.Call((stripe, soon) => stripe.Checkout.Sessions.GetAsync(id, options, null, soon), until));
        }
        catch (Exception failure)
        {
            return StripeFaults.OfQuestion<SessionFacts>(failure);
        }
    }

    /// <summary>Looks through the sessions that were opened since.</summary>
    public static async Task<Outside<SessionFacts>> SessionByKey(StripeAccount account, string key, DateTime since, CallTime until)
    {
        var options = new SessionListOptions { Limit = PageSize, Created = new DateRangeOptions { GreaterThanOrEqual = since - ClockSkew }, Expand = ["data.payment_intent"] };
        try
        {
            for (var page = 0; page < MostPages; page++)
            {
                var found = await account.Call((stripe, soon) => stripe.Checkout.Sessions.ListAsync(options, null, soon), until);
                if (found.Data is not { } sessions) return new Outside<SessionFacts>.Unclear("Stripe answered with no list.");
                if (sessions.Find(session => session.Metadata?.GetValueOrDefault(StripeObjects.Key) == key) is { } ours) return StripeObjects.Answer(ours);
                if (!found.HasMore || sessions.Count == 0) return new Outside<SessionFacts>.NotThere();
                options.StartingAfter = sessions[^1].Id;
            }
            return new Outside<SessionFacts>.Unclear("Stripe has more sessions than could be looked through.");
        }
        catch (Exception failure)
        {
            // Even a 404: lists are always there, so it is not this account's Stripe that answers.
            return StripeFaults.Unclear<SessionFacts>(failure);
        }
    }
}
