using System.Text.Json.Serialization;
using Cartwright.Data;
using Cartwright.Payments;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>Where a buyer pays (pycommerce.md 3.8).</summary>
public sealed record SessionWire(
    [property: JsonPropertyName("checkout_url")] string CheckoutUrl,
    [property: JsonPropertyName("session_id")] string SessionId);

/// <summary>For the document: what is to be paid.</summary>
public sealed record NewSessionWire(
    [property: JsonPropertyName("items")] IReadOnlyList<NewSessionItemWire> Items,
    [property: JsonPropertyName("order_id")] string OrderId);

public sealed record NewSessionItemWire(
    [property: JsonPropertyName("id")] string? Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("price")] decimal Price,
    [property: JsonPropertyName("quantity")] long Quantity);

/// <summary>What a webhook is answered (pycommerce.md 3.8).</summary>
public sealed record ReceivedWire([property: JsonPropertyName("received")] bool Received);

public sealed record ProvidersWire(
    [property: JsonPropertyName("providers")] IReadOnlyList<ProviderWire> Providers,
    [property: JsonPropertyName("count")] int Count);

public sealed record ProviderWire(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("enabled")] bool Enabled);

/// <summary>For the document: an order that is to be paid.</summary>
public sealed record NewPaymentWire(
    [property: JsonPropertyName("order_id")] Guid OrderId,
    [property: JsonPropertyName("amount")] decimal? Amount,
    [property: JsonPropertyName("currency")] string? Currency,
    [property: JsonPropertyName("return_url")] string? ReturnUrl,
    [property: JsonPropertyName("cancel_url")] string? CancelUrl);

/// <summary>A payment that waits for its buyer.</summary>
public sealed record BegunPaymentWire(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("payment_id")] Guid? PaymentId,
    [property: JsonPropertyName("order_id")] Guid OrderId,
    [property: JsonPropertyName("provider")] string Provider,
    [property: JsonPropertyName("amount")] decimal Amount,
    [property: JsonPropertyName("currency")] string Currency,
    [property: JsonPropertyName("session_id")] string SessionId,
    [property: JsonPropertyName("checkout_url")] string CheckoutUrl);

/// <summary>A payment as it stands.</summary>
public sealed record PaymentStatusWire(
    [property: JsonPropertyName("payment_id")] Guid PaymentId,
    [property: JsonPropertyName("order_id")] Guid? OrderId,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("provider")] string? Provider,
    [property: JsonPropertyName("payment_method")] string? PaymentMethod,
    [property: JsonPropertyName("amount")] decimal Amount,
    [property: JsonPropertyName("refunded_amount")] decimal RefundedAmount,
    [property: JsonPropertyName("currency")] string Currency,
    [property: JsonPropertyName("created_at")] string CreatedAt,
    [property: JsonPropertyName("updated_at")] string UpdatedAt,
    [property: JsonPropertyName("paid_at")] string? PaidAt)
{
    public static PaymentStatusWire From(PaymentView payment)
    {
        var currency = Cartwright.Currency.Of(payment.Currency);
        return new PaymentStatusWire(
            payment.Uuid, payment.Order, payment.State.Word(), payment.Provider, payment.Method, currency.ToMajor(payment.Amount), currency.ToMajor(payment.Refunded),
            payment.Currency, WireTime.Of(payment.Created), WireTime.Of(payment.Updated), payment.Paid is { } paid ? WireTime.Of(paid) : null);
    }
}

/// <summary>For the document: money that is to go back.</summary>
public sealed record NewRefundWire(
    [property: JsonPropertyName("payment_id")] Guid? PaymentId,
    [property: JsonPropertyName("order_id")] Guid? OrderId,
    [property: JsonPropertyName("amount")] decimal? Amount,
    [property: JsonPropertyName("reason")] string? Reason);

/// <summary>A refund; <c>status</c> is pending, succeeded or failed.</summary>
public sealed record RefundWire(
    [property: JsonPropertyName("refund_id")] Guid RefundId,
    [property: JsonPropertyName("payment_id")] Guid PaymentId,
    [property: JsonPropertyName("order_id")] Guid? OrderId,
    [property: JsonPropertyName("amount")] decimal Amount,
    [property: JsonPropertyName("currency")] string Currency,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("reason")] string? Reason,
    [property: JsonPropertyName("created_at")] string CreatedAt)
{
    public static RefundWire From(RefundView refund, Guid? order) => new(
        refund.Uuid, refund.Payment, order, Cartwright.Currency.Of(refund.Currency).ToMajor(refund.Amount), refund.Currency, refund.State.Word(), refund.Reason,
        WireTime.Of(refund.Created));
}
