using System.Net;
using System.Text.RegularExpressions;
using Cartwright.Leases;
using Polly.CircuitBreaker;
using Stripe;

namespace Cartwright.Adapters.Stripe;

/// <summary>What a call to Stripe that threw means.</summary>
internal static partial class StripeFaults
{
    /// <summary>Stripe itself is in trouble, or out of reach; a refusal of what was asked is no outage.</summary>
    public static bool IsOutage(Exception failure) => failure switch
    {
        StripeException stripe => !IsRefusal(stripe),
        _ => true,
    };

    /// <summary>The outcome of a call that threw. Anything but a clear no leaves it open whether it was done.</summary>
    public static Outside<T> ToOutcome<T>(Exception failure) => failure switch
    {
        StripeException { HttpStatusCode: HttpStatusCode.NotFound, StripeError.Code: "resource_missing" } => new Outside<T>.NotThere(),
        StripeException { HttpStatusCode: HttpStatusCode.Unauthorized, StripeError: not null } => new Outside<T>.No("Stripe refused the API key."),
        StripeException stripe when IsRefusal(stripe) => new Outside<T>.No(WithoutKeys(stripe.StripeError?.Message ?? "Stripe refused the request.")),
        StripeException stripe => new Outside<T>.Unclear($"Stripe answered {(int)stripe.HttpStatusCode}."),
        BrokenCircuitException => new Outside<T>.Unclear("Stripe has been out of reach; it is tried again in a few seconds."),
        OperationCanceledException => new Outside<T>.Unclear("Stripe did not answer in time."),
        _ => new Outside<T>.Unclear($"Stripe could not be reached ({failure.GetType().Name})."),
    };

    // 409: the same key is under way; 429: too much at once. Both may be done yet.
    private static bool IsRefusal(StripeException stripe) =>
        stripe.StripeError is not null && (int)stripe.HttpStatusCode is >= 400 and < 500 and not 409 and not 429;

    private static string WithoutKeys(string text) => ApiKey().Replace(text, "(key)");

    [GeneratedRegex(@"\b(sk|rk|pk|whsec)_[A-Za-z0-9_*]+")]
    private static partial Regex ApiKey();
}
