using System.Text.Json.Nodes;

namespace Cartwright.StripeStandIn;

/// <summary>A secret key and what is behind it.</summary>
internal sealed class Account(string key)
{
    public string Key => key;

    public Hook? Hook { get; set; }

    public Dictionary<string, Kept> Kept { get; } = [];
}

/// <summary>Where an account's events go, signed with which secret.</summary>
internal sealed record Hook(Uri Address, string Secret);

/// <summary>What was answered under an idempotency key.</summary>
internal sealed record Kept(string Request, StripeAnswer Answer, long At);

internal sealed class Session
{
    public required string Id { get; init; }
    public required Account Account { get; init; }
    public required long Created { get; init; }
    public required long Expires { get; init; }
    public required long Amount { get; init; }
    public required string Currency { get; init; }
    public required string SuccessUrl { get; init; }
    public required string? CancelUrl { get; init; }
    public required string? Email { get; init; }
    public required string? Reference { get; init; }
    public required Dictionary<string, string> Metadata { get; init; }
    public required Dictionary<string, string> MoneyMetadata { get; init; }
    public string Status { get; set; } = "open";
    public string PaymentStatus { get; set; } = "unpaid";

    /// <summary>Made when the buyer confirms; what the session shows of it, it shows once it is complete.</summary>
    public Intent? Intent { get; set; }

    public string Address => $"https://checkout.stripe.example/c/pay/{Id}";

    public JsonObject ToJson(bool withIntent = false) => new()
    {
        ["id"] = Id,
        ["object"] = "checkout.session",
        ["amount_subtotal"] = Amount,
        ["amount_total"] = Amount,
        ["cancel_url"] = CancelUrl,
        ["client_reference_id"] = Reference,
        ["created"] = Created,
        ["currency"] = Currency,
        ["customer"] = null,
        ["customer_details"] = Email is null ? null : new JsonObject { ["email"] = Email },
        ["customer_email"] = Email,
        ["expires_at"] = Expires,
        ["livemode"] = false,
        ["metadata"] = Metadata.ToJson(),
        ["mode"] = "payment",
        ["payment_intent"] = Status != "complete" || Intent is null ? null : withIntent ? Intent.ToJson() : Intent.Id,
        ["payment_method_types"] = new JsonArray("card"),
        ["payment_status"] = PaymentStatus,
        ["status"] = Status,
        ["success_url"] = SuccessUrl,
        ["total_details"] = new JsonObject { ["amount_discount"] = 0, ["amount_shipping"] = 0, ["amount_tax"] = 0 },
        ["url"] = Status == "open" ? Address : null,
    };
}

/// <summary>A payment intent, and the charge it made.</summary>
internal sealed class Intent
{
    public required string Id { get; init; }
    public required string Charge { get; init; }
    public required Session Session { get; init; }
    public required long Created { get; init; }
    public string Status { get; set; } = "processing";
    public List<Refund> Refunds { get; } = [];

    public bool IsCaptured => Status == "succeeded";

    public long Refunded => Refunds.Where(refund => refund.Status is not ("failed" or "canceled")).Sum(refund => refund.Amount);

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["object"] = "payment_intent",
        ["amount"] = Session.Amount,
        ["amount_received"] = IsCaptured ? Session.Amount : 0,
        ["created"] = Created,
        ["currency"] = Session.Currency,
        ["latest_charge"] = IsCaptured ? Charge : null,
        ["livemode"] = false,
        ["metadata"] = Session.MoneyMetadata.ToJson(),
        ["status"] = Status,
    };

    public JsonObject ChargeJson() => new()
    {
        ["id"] = Charge,
        ["object"] = "charge",
        ["amount"] = Session.Amount,
        ["amount_captured"] = Session.Amount,
        ["amount_refunded"] = Refunded,
        ["created"] = Created,
        ["currency"] = Session.Currency,
        ["livemode"] = false,
        ["metadata"] = Session.MoneyMetadata.ToJson(),
        ["payment_intent"] = Id,
        ["refunded"] = Refunded == Session.Amount,
        ["status"] = "succeeded",
    };
}

internal sealed class Refund
{
    public required string Id { get; init; }
    public required Intent Intent { get; init; }
    public required long Amount { get; init; }
    public required long Created { get; init; }
    public required Dictionary<string, string> Metadata { get; init; }
    public string Status { get; set; } = "succeeded";

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["object"] = "refund",
        ["amount"] = Amount,
        ["charge"] = Intent.Charge,
        ["created"] = Created,
        ["currency"] = Intent.Session.Currency,
        ["metadata"] = Metadata.ToJson(),
        ["payment_intent"] = Intent.Id,
        ["status"] = Status,
    };
}

internal static class Metadata
{
    public static JsonObject ToJson(this Dictionary<string, string> metadata)
    {
        var json = new JsonObject();
        foreach (var (name, value) in metadata) json[name] = value;
        return json;
    }
}
