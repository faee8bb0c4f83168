using System.Text.Json.Nodes;

namespace Cartwright.StripeStandIn;

/// <summary>Money that goes back. The caller holds the books' lock.</summary>
internal sealed class Money(Books books, Numbers numbers, Watch watch, Deliveries deliveries)
{
    public Refund Refund(Account account, JsonObject form)
    {
        var intent = Find(account, form);
        return Refund(intent, form.Whole("amount"), form.Texts("metadata"));
    }

    /// <summary>All that is left, where no amount is named.</summary>
    public Refund Refund(Intent intent, long? amount, Dictionary<string, string> metadata)
    {
        if (!intent.IsCaptured) throw Refused.Request(null, $"This PaymentIntent ({intent.Id}) does not have a successful charge to refund.");
        var left = intent.Session.Amount - intent.Refunded;
        if (left == 0) throw Refused.Request("charge_already_refunded", $"Charge {intent.Charge} has already been refunded.");
        var wanted = amount ?? left;
        if (wanted < 1) throw Refused.Request("parameter_invalid_integer", "This value must be greater than or equal to 1.", "amount");
        if (wanted > left) throw Refused.Request(null, $"Refund amount ({wanted}) is greater than unrefunded amount on charge ({left})", "amount");

        var refund = new Refund { Id = numbers.Id("re_"), Intent = intent, Amount = wanted, Created = watch.Seconds, Metadata = metadata };
        intent.Refunds.Add(refund);
        books.Refunds.Add(refund);
        deliveries.Tell(intent.Session, "charge.refunded", intent.ChargeJson());
        return refund;
    }

    public IEnumerable<Refund> List(Account account, string? intent) => books.Refunds
        .Where(refund => refund.Intent.Session.Account == account && (intent is null || refund.Intent.Id == intent)).Reverse();

    private Intent Find(Account account, JsonObject form)
    {
        if (form.Text("payment_intent") is { } intent) return books.Intent(account, intent);
        if (form.Text("charge") is not { } charge) throw Refused.Request("parameter_missing", "One of the following params should be provided for this request: payment_intent or charge.");
        return books.Intents.Values.FirstOrDefault(found => found.Charge == charge && found.Session.Account == account) ?? throw Refused.Missing("charge", charge);
    }
}
