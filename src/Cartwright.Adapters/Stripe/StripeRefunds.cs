using System.Net;
using Cartwright.Leases;
using Cartwright.Payments;
using Stripe;

namespace Cartwright.Adapters.Stripe;

/// <summary>
/// Sends money back once. For a day the idempotency key sees to that; then Stripe has forgotten it, so a refund that may have been sent before is looked
/// for by its uuid first. "Already refunded" counts as this refund only where Stripe lists it: else somebody else sent that money.
/// </summary>
internal static class StripeRefunds
{
    private const int PageSize = 100;

    public static async Task<Outside<RefundFacts>> Make(StripeAccount account, RefundToMake refund, CallTime until)
    {
        if (refund.IsAgain && await Find(account, refund, until) is not Outside<RefundFacts>.NotThere and var earlier) return earlier;
        try
        {
            var key = new RequestOptions { IdempotencyKey = $"refund-{refund.Refund}" };
            return Answer(await account.Call((stripe, soon) => stripe.Refunds.CreateAsync(StripeObjects.Options(refund), key, soon), until));
        }
        catch (Exception failure) when (StripeFaults.IsAboutTheKey(failure))
        {
            // A wrong key can be put right: the money is not given up for it.
            return StripeFaults.Unclear<RefundFacts>(failure);
        }
        catch (Exception failure)
        {
            var refused = StripeFaults.OfOrder<RefundFacts>(failure);
            if (refused is not Outside<RefundFacts>.No) return refused;
            return await Find(account, refund, until) is not Outside<RefundFacts>.NotThere and var made ? made : refused;
        }
    }

    // A payment has a handful of refunds, and Stripe lists the newest first.
    private static async Task<Outside<RefundFacts>> Find(StripeAccount account, RefundToMake refund, CallTime until)
    {
        var isCharge = StripeObjects.IsCharge(refund.MoneyId);
        var options = new RefundListOptions { Limit = PageSize, PaymentIntent = isCharge ? null : refund.MoneyId, Charge = isCharge ? refund.MoneyId : null };
        try
        {
            var found = await account.Call((stripe, soon) => stripe.Refunds.ListAsync(options, null, soon), until);
            if (found.Data is not { } refunds) return new Outside<RefundFacts>.Unclear("Stripe answered with no list.");
            var uuid = refund.Refund.ToString();
            if (refunds.Find(made => made.Metadata?.GetValueOrDefault(StripeObjects.RefundKey) == uuid) is { } ours) return Answer(ours);
            return found.HasMore ? new Outside<RefundFacts>.Unclear("Stripe has more refunds than could be looked through.") : new Outside<RefundFacts>.NotThere();
        }
        catch (StripeException failure) when (failure.HttpStatusCode is HttpStatusCode.NotFound)
        {
            // Nor can it have a refund where the payment is not, or where refunds cannot be listed: there the key has to do.
            return new Outside<RefundFacts>.NotThere();
        }
        catch (Exception failure)
        {
            return StripeFaults.Unclear<RefundFacts>(failure);
        }
    }

    private static Outside<RefundFacts> Answer(global::Stripe.Refund made) => made.Id is { Length: > 0 } id
        ? new Outside<RefundFacts>.Yes(new RefundFacts(id, StripeObjects.State(made.Status)))
        : new Outside<RefundFacts>.Unclear("Stripe's answer is no refund.");
}
