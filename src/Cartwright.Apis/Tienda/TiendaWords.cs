using Cartwright.Catalogue;
using Cartwright.Codes;
using Cartwright.Orders;
using Cartwright.Payments;
using Cartwright.Subscriptions;

namespace Cartwright.Apis.Tienda;

/// <summary>The shop's states, methods and periods in this API's words (README of the contracts, rule 8; api-tienda.md 5).</summary>
internal static class TiendaWords
{
    /// <summary>The shop's word for TARJETA.</summary>
    public const string Card = "credit_card";

    private static readonly Dictionary<string, string> Methods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DOMICILIACION"] = DirectDebit.Method,
        ["TRANSFERENCIA"] = "bank_transfer",
        ["TARJETA"] = Card,
        ["CONTRAREEMBOLSO"] = "cash_on_delivery",
        ["EFECTIVO"] = "cash",
        ["PAYPAL"] = "paypal",
        ["BIZUM"] = "bizum",
    };

    private static readonly Dictionary<string, string> Words = Methods.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The shop's word for a method, or null where this API does not know it.</summary>
    public static string? MethodOf(string word) => Methods.GetValueOrDefault(word.Trim());

    /// <summary>A method of another API is told in its own word.</summary>
    public static string Of(string? method) => method is null ? "" : Words.GetValueOrDefault(method, method.ToUpperInvariant());

    public static string Of(OrderStatus status, PaymentStatus payment) => (status, payment) switch
    {
        (OrderStatus.Cancelled, _) => "CANCELADO",
        (OrderStatus.Refunded or OrderStatus.Returned, _) or (_, PaymentStatus.Refunded or PaymentStatus.PartiallyRefunded) => "DEVUELTO",
        (OrderStatus.Completed, _) => "COMPLETADO",
        (OrderStatus.Paid, _) or (_, PaymentStatus.Paid) => "PAGADO",
        _ => "INICIADO",
    };

    // Only a debit is handed to the bank; money of another kind that is on its way is awaited.
    public static string Of(NumberedPayment payment) => payment.State switch
    {
        PaymentState.Processing when payment.Method == DirectDebit.Method => "EN_REMESA",
        PaymentState.Pending or PaymentState.Processing => "PENDIENTE",
        PaymentState.Paid => "PAGADO",
        PaymentState.Failed => payment.Returned is null ? "FALLIDO" : "DEVUELTO",
        PaymentState.Cancelled => "CANCELADO",
        PaymentState.PartiallyRefunded or PaymentState.Refunded => "DEVUELTO",
        _ => throw new InvalidOperationException($"No word for {payment.State}."),
    };

    public static string Of(SubscriptionState state) => state switch
    {
        SubscriptionState.Pending => "PENDIENTE",
        SubscriptionState.Active => "ACTIVA",
        SubscriptionState.Cancelled => "CANCELADA",
        SubscriptionState.Expired => "CADUCADA",
        _ => throw new InvalidOperationException($"No word for {state}."),
    };

    public static string Of(RecurringPeriod period) => period switch
    {
        RecurringPeriod.Monthly => "MENSUAL",
        RecurringPeriod.Yearly => "ANUAL",
        _ => throw new InvalidOperationException($"No word for {period}."),
    };
}
