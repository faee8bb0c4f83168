using System.Text.Json.Nodes;

namespace Cartwright.StripeStandIn;

/// <summary>What can happen to a session. The caller holds the books' lock.</summary>
internal sealed class Checkout(Books books, Numbers numbers, Watch watch, Deliveries deliveries)
{
    private const long Lifetime = 24 * 60 * 60;
    private const long Shortest = 30 * 60;

    public Session Create(Account account, JsonObject form)
    {
        if (form.Text("mode") != "payment") throw Refused.Request("parameter_missing", "You must provide the mode payment.", "mode");
        if (form.Text("success_url") is not { Length: > 0 } success) throw Refused.Request("parameter_missing", "Missing required param: success_url.", "success_url");
        var lines = form.Objects("line_items").ToList();
        if (lines.Count == 0) throw Refused.Request("parameter_missing", "Missing required param: line_items.", "line_items");
        var now = watch.Seconds;
        var expires = form.Whole("expires_at") ?? now + Lifetime;
        if (expires < now + Shortest || expires > now + Lifetime)
            throw Refused.Request(null, "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.", "expires_at");

        var session = new Session
        {
            Id = numbers.Id("cs_test_"),
            Account = account,
            Created = now,
            Expires = expires,
            Amount = lines.Sum(AmountOf),
            Currency = CurrencyOf(lines),
            SuccessUrl = success,
            CancelUrl = form.Text("cancel_url"),
            Email = form.Text("customer_email"),
            Reference = form.Text("client_reference_id") ?? form.Texts("metadata").GetValueOrDefault("order_id"),
            Metadata = form.Texts("metadata"),
            MoneyMetadata = form.Object("payment_intent_data").Texts("metadata"),
        };
        books.Sessions.Add(session);
        books.ById[session.Id] = session;
        return session;
    }

    /// <summary>The buyer pays. Late: although the session has expired, as money under way then does.</summary>
    public void Pay(Session session, bool late)
    {
        Confirm(session, late).Status = "succeeded";
        (session.Status, session.PaymentStatus) = ("complete", "paid");
        deliveries.Tell(session, "checkout.session.completed", session.ToJson());
        deliveries.Tell(session, "payment_intent.succeeded", session.Intent!.ToJson());
    }

    /// <summary>The buyer is done and the money is on its way.</summary>
    public void CompleteUnpaid(Session session)
    {
        Confirm(session, late: false);
        session.Status = "complete";
        deliveries.Tell(session, "checkout.session.completed", session.ToJson());
    }

    /// <summary>Money that was on its way arrives, or does not.</summary>
    public void Arrive(Session session, bool succeeds)
    {
        if (session is not { Status: "complete", PaymentStatus: "unpaid", Intent: { Status: "processing" } intent })
            throw Refused.Request(null, "No money is on its way in this session.");
        intent.Status = succeeds ? "succeeded" : "requires_payment_method";
        if (succeeds) session.PaymentStatus = "paid";
        deliveries.Tell(session, succeeds ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed", session.ToJson());
    }

    /// <summary>An attempt to pay that the buyer's bank refuses; the session stays open.</summary>
    public void Decline(Session session)
    {
        var intent = Confirm(session, late: false);
        intent.Status = "requires_payment_method";
        deliveries.Tell(session, "payment_intent.payment_failed", intent.ToJson());
    }

    public void Expire(Session session)
    {
        if (session.Status != "open")
            throw Refused.Request(null, $"Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of {session.Status}.");
        session.Status = "expired";
        deliveries.Tell(session, "checkout.session.expired", session.ToJson());
    }

    /// <summary>Ends the sessions whose time is over.</summary>
    public void ExpireOld()
    {
        foreach (var session in books.Sessions.Where(session => session.Status == "open" && session.Expires <= watch.Seconds)) Expire(session);
    }

    private Intent Confirm(Session session, bool late)
    {
        if (session.Status != "open" && !(late && session is { Status: "expired" })) throw Refused.Request(null, $"Nobody can pay in a session that is {session.Status}.");
        if (session.Intent is { } before) return before;
        var intent = new Intent { Id = numbers.Id("pi_"), Charge = numbers.Id("ch_"), Session = session, Created = watch.Seconds };
        books.Intents[intent.Id] = intent;
        return session.Intent = intent;
    }

    private static long AmountOf(JsonObject line)
    {
        var price = line.Object("price_data");
        var unit = price.Whole("unit_amount") ?? throw Refused.Request("parameter_missing", "Missing required param: line_items[0][price_data][unit_amount].", "unit_amount");
        var quantity = line.Whole("quantity") ?? 1;
        if (unit < 0 || quantity < 1) throw Refused.Request("parameter_invalid_integer", "This value must be greater than or equal to 0.", "line_items");
        if (price.Object("product_data").Text("name") is not { Length: > 0 }) throw Refused.Request("parameter_missing", "Missing required param: name.", "name");
        return checked(unit * quantity);
    }

    private static string CurrencyOf(List<JsonObject> lines)
    {
        var currencies = lines.Select(line => line.Object("price_data").Text("currency")).Distinct().ToList();
        return currencies is [{ Length: 3 } one] ? one.ToLowerInvariant() : throw Refused.Request(null, "All line items must have one currency.", "line_items");
    }
}
